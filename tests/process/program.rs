//! `stadsgesprek serve` as a child.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::TcpListener,
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
};

use across::{SECRET, TestApp};

/// How the program is run.
pub struct Program {
    command: Command,
    /// With what it says, which has to stay open for as long as it speaks.
    running: Option<(Child, BufReader<ChildStdout>)>,
}

impl Program {
    /// The program on the database of `app`, with this mail server (HOST:PORT). From here on the
    /// browsers of `app` talk to it; it does not run yet.
    pub fn beside(app: &mut TestApp, mail_server: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .unwrap()
            .port();
        app.url = format!("http://127.0.0.1:{port}");
        let mut command = Command::new(executable());
        command
            .arg("serve")
            .env("STAD_DATABASE_URL", &app.database_url)
            .env("STAD_LISTEN", format!("127.0.0.1:{port}"))
            .env("STAD_PUBLIC_URL", &app.url)
            .env("STAD_DATA", std::env::temp_dir().join("stad-process"))
            .env("STAD_SECRET", SECRET)
            .env("STAD_MAIL_FROM", "gesprek@stad.example")
            .env("STAD_DEVELOPMENT", "1")
            .env("STAD_PROXIES", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut program = Self {
            command,
            running: None,
        };
        program.set("STAD_SMTP_URL", &format!("smtp://{mail_server}"));
        program
    }

    /// Sets a variable for the next start.
    pub fn set(&mut self, variable: &str, value: &str) {
        self.command.env(variable, value);
    }

    /// Starts it, and waits until it says that it is ready.
    pub fn start(&mut self) {
        let mut child = self.command.spawn().unwrap();
        let mut words = BufReader::new(child.stdout.take().unwrap());
        let ready = words
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .any(|line| line.contains("ready"));
        assert!(ready, "the program ended before it was ready");
        self.running = Some((child, words));
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let (mut child, _) = self.running.take().expect("it runs");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.running.is_some() {
            self.kill();
        }
    }
}

/// `STAD_PROGRAM`, or the one that was built with these tests.
fn executable() -> PathBuf {
    std::env::var_os("STAD_PROGRAM")
        .map_or_else(|| env!("CARGO_BIN_EXE_stadsgesprek").into(), PathBuf::from)
}
