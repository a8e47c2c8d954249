//! Runs the services until told to stop, then lets what has begun finish.

use std::{net::SocketAddr, time::Duration};

use axum::{extract::Request, middleware};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::Layer as _;
use web::App;

use crate::{Config, Installation};

/// How long requests and jobs may take to finish after the signal.
const LAST_ORDERS: Duration = Duration::from_secs(20);

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// A sentence for the operator.
pub async fn serve(config: &Config, only: Option<&str>) -> Result<(), String> {
    let secret = config.check()?;
    let post = crate::post::open(config).await?;
    let files =
        files::Files::on_disk(&config.data.join("files")).map_err(|error| error.to_string())?;
    let installation = Installation::new(
        &config.database(),
        kernel::Clock::system(),
        secret,
        config.settings(),
        files,
        only,
        post.mailbox,
    )?;
    let listener = TcpListener::bind(&config.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let stop = installation.app.stop.clone();
    let mut crew = tokio::task::JoinSet::new();

    let runner = installation.runner;
    crew.spawn(runner.run(4, stop.clone()));
    if only.is_none_or(|only| only == "notifications") {
        crew.spawn(notifications::run(
            installation.app.clone(),
            post.settings,
            stop.clone(),
        ));
    }
    housekeeping(&installation.app).await;
    greet(config);
    let app = installation.app.clone();
    let service =
        middleware::from_fn_with_state(app.clone(), web::own_domains).layer(installation.router);
    let server = axum::serve(
        listener,
        axum::ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service),
    );
    crew.spawn({
        let stop = stop.clone();
        async move {
            let asked = stop.clone();
            if let Err(error) = server
                .with_graceful_shutdown(async move { asked.cancelled().await })
                .await
            {
                tracing::error!(%error, "the server stopped");
                stop.cancel();
            }
        }
    });
    signal(&stop).await;
    stop.cancel();
    let done = tokio::time::timeout(LAST_ORDERS, async {
        while crew.join_next().await.is_some() {}
    })
    .await;
    if done.is_err() {
        tracing::warn!("not everything finished in time");
    }
    app.db.close().await;
    Ok(())
}

/// Sees to it that tidying is planned; each time plans the next. Without a database it is planned at the next start.
async fn housekeeping(app: &App) {
    let planned = async {
        let mut tx = app.db.platform().await?;
        tx.publish(&organisations::housekeeping::TidyDue).await?;
        tx.commit().await
    };
    if let Err(error) = planned.await {
        tracing::warn!(%error, "tidying is not planned");
    }
}

async fn signal(stop: &CancellationToken) {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
        () = stop.cancelled() => {}
    }
}

fn greet(config: &Config) {
    let url = &config.public_url;
    if config.development {
        println!(
            "\n  Stadsgesprek is ready.\n\n  the city        {url}/utrecht\n  sign in         {url}/inloggen\n  all its mail    {url}/dev/mail\n"
        );
    } else {
        tracing::info!(url, "ready");
    }
}
