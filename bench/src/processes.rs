//! The programs that are measured, and what the system says of them.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::Outcome;

/// A program that answers at `url` until this is dropped.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub url: String,
}

/// What signs the personal links of the product that is measured.
pub const SECRET: &str = "a secret that only the bench knows, 32+";

impl Server {
    /// The product as an operator runs it: mail goes to a mail server, nothing is for development.
    pub async fn product(binary: &Path, database: &str, port: u16, smtp: &str) -> Outcome<Self> {
        let url = format!("http://127.0.0.1:{port}");
        let data = std::env::temp_dir().join(format!("stadsgesprek-bench-{port}"));
        let child = Command::new(binary)
            .arg("serve")
            .env("STAD_DATABASE_URL", database)
            .env("STAD_LISTEN", format!("127.0.0.1:{port}"))
            .env("STAD_PUBLIC_URL", &url)
            .env("STAD_DATA", data)
            .env("STAD_SECRET", SECRET)
            .env("STAD_SMTP_URL", smtp)
            .env("STAD_PROXIES", "1")
            .stdout(Stdio::null())
            .spawn()?;
        Self { child, url }.ready("/health/ready").await
    }

    /// The raw limits: this program again, as a server.
    pub async fn limits(database: &str, port: u16, page: &str) -> Outcome<Self> {
        let child = Command::new(std::env::current_exe()?)
            .args(["limits", database, &port.to_string(), page])
            .spawn()?;
        let url = format!("http://127.0.0.1:{port}");
        Self { child, url }.ready("/hello").await
    }

    async fn ready(self, path: &str) -> Outcome<Self> {
        let url = format!("{}{path}", self.url);
        for _ in 0..200 {
            match reqwest::get(&url).await {
                Ok(answer) if answer.status().is_success() => return Ok(self),
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
        Err(format!("{url} does not answer").into())
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A mail server that takes everything and keeps nothing: postfix' smtp-sink.
pub struct Sink(Child);

impl Sink {
    /// Listens at a port of this machine.
    pub fn listen(port: u16) -> Outcome<Self> {
        let child = Command::new("smtp-sink")
            .args(["-u", "nobody", &format!("127.0.0.1:{port}"), "100"])
            .spawn()?;
        Ok(Self(child))
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Processor time that processes have used, in microseconds. The system counts it in steps of 10 ms.
pub fn cpu(pids: &[u32]) -> f64 {
    pids.iter().filter_map(|pid| ticks(*pid)).sum::<u64>() as f64 * 10_000.0
}

fn ticks(pid: u32) -> Option<u64> {
    let (own, system): (u64, u64) = (field(pid, 11)?, field(pid, 12)?);
    Some(own + system)
}

/// A field of `/proc/PID/stat`, counted from the one after the name.
fn field<T: std::str::FromStr>(pid: u32, number: usize) -> Option<T> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(") ")?;
    after.split(' ').nth(number)?.parse().ok()
}

/// The database server of a backend, with all its children.
pub fn family(backend: u32) -> Vec<u32> {
    let Some(postmaster) = field::<u32>(backend, 1) else {
        return Vec::new();
    };
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| *pid == postmaster || field(*pid, 1) == Some(postmaster))
        .collect()
}

/// Memory in MiB that processes have together; what they share counts once (PSS).
pub fn memory(pids: &[u32]) -> f64 {
    let kib = |pid: &u32| -> Option<u64> {
        let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    };
    pids.iter().filter_map(kib).sum::<u64>() as f64 / 1024.0
}
