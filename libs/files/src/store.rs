use std::{path::Path, sync::Arc};

use bytes::Bytes;
use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path};
use sqlx::FromRow;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{Error, Picture};

/// The widths in which a picture is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// For cards and lists.
    Small,
    /// For the picture itself, and for a cover.
    Full,
}

impl Width {
    /// Most pixels from left to right.
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Small => 640,
            Self::Full => 1600,
        }
    }

    /// The narrowest that has the pixels asked for (`?b=640`).
    pub const fn at_least(pixels: u32) -> Self {
        if pixels <= Self::Small.pixels() {
            Self::Small
        } else {
            Self::Full
        }
    }
}

/// Where a picture is shown: `home` is the organisation's own address (`/utrecht/de-schakel`).
pub fn address(home: &str, id: Uuid, width: Width) -> String {
    match width {
        Width::Full => format!("{home}/beeld/{id}"),
        Width::Small => format!("{home}/beeld/{id}?b={}", width.pixels()),
    }
}

/// What is known about a stored picture.
#[derive(Clone, Debug, FromRow)]
pub struct StoredFile {
    tenant_id: Uuid,
    /// Its identifier.
    pub id: Uuid,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Width of the full picture, in pixels.
    pub width: i32,
    /// Height of the full picture, in pixels.
    pub height: i32,
}

impl StoredFile {
    /// The key in the object store; a picture that is no wider than the small width is kept once.
    fn key(&self, width: Width) -> path::Path {
        let (tenant, id) = (self.tenant_id, self.id);
        match width {
            Width::Small if self.has_small() => {
                path::Path::from(format!("{tenant}/{id}-{}", width.pixels()))
            }
            _ => path::Path::from(format!("{tenant}/{id}")),
        }
    }

    fn has_small(&self) -> bool {
        u32::try_from(self.width).is_ok_and(|width| width > Width::Small.pixels())
    }
}

/// The store of pictures. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    // Decoding takes much memory for a moment: one at a time keeps the process small.
    decoding: Arc<Semaphore>,
}

impl Files {
    /// Keeps them in a folder, which is made where it is missing.
    ///
    /// # Errors
    /// [`Error::Storage`] if the folder cannot be made or used.
    pub fn on_disk(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|error| Error::Storage(error.to_string()))?;
        let disk = LocalFileSystem::new_with_prefix(folder)
            .map_err(away)?
            .with_fsync(true);
        Ok(Self::over(Arc::new(disk)))
    }

    /// Keeps them in another store.
    pub fn over(objects: Arc<dyn ObjectStore>) -> Self {
        Self {
            objects,
            decoding: Arc::new(Semaphore::new(1)),
        }
    }

    /// Checks and encodes what somebody sent, in the background. Do this before opening a
    /// transaction: it may take seconds.
    ///
    /// # Errors
    /// [`Error::NotAPicture`] and [`Error::TooLarge`], which are the sender's; [`Error::Storage`] if
    /// the program is stopping.
    pub async fn prepare(&self, sent: Bytes) -> Result<Picture, Error> {
        let turn = Arc::clone(&self.decoding).acquire_owned().await;
        let turn = turn.map_err(|error| Error::Storage(error.to_string()))?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            Picture::read(&sent)
        })
        .await
        // A decoder that panics has been fed something that is not a picture.
        .unwrap_or(Err(Error::NotAPicture))
    }

    /// Stores a picture for the organisation of the transaction. The bytes are written first: if the
    /// transaction does not commit they stay behind without a row, which nobody can reach and which
    /// does no harm but for its space.
    ///
    /// # Errors
    /// If the store or the database is away.
    pub async fn store(
        &self,
        tx: &mut TenantTx,
        picture: Picture,
        created_by: Uuid,
        now: Timestamp,
    ) -> Result<StoredFile, Error> {
        let bytes = picture.full.len() + picture.small.as_ref().map_or(0, Bytes::len);
        let file = StoredFile {
            tenant_id: tx.tenant(),
            // Random in all its bits, unlike our other identifiers: it is the key to the picture.
            id: Uuid::new_v4(),
            media_type: picture.media_type.to_owned(),
            width: whole(picture.width),
            height: whole(picture.height),
        };
        self.write(&file, Width::Full, picture.full).await?;
        if let Some(small) = picture.small {
            self.write(&file, Width::Small, small).await?;
        }
        sqlx::query(
            "insert into files (tenant_id, id, media_type, width, height, bytes, created_by, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(file.tenant_id)
        .bind(file.id)
        .bind(&file.media_type)
        .bind(file.width)
        .bind(file.height)
        .bind(i32::try_from(bytes).unwrap_or(i32::MAX))
        .bind(created_by)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await
        .map_err(db::Error::from)?;
        Ok(file)
    }

    /// Finds a picture of the organisation of the transaction.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it has none of this identifier.
    pub async fn find(&self, tx: &mut TenantTx, id: Uuid) -> Result<StoredFile, Error> {
        sqlx::query_as(
            "select tenant_id, id, media_type, width, height from files where tenant_id = $1 and id = $2",
        )
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
        .map_err(db::Error::from)?
        .ok_or(Error::NotFound)
    }

    /// The bytes of a picture; needs no transaction.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the store has lost it, [`Error::Storage`] if it is away.
    pub async fn read(&self, file: &StoredFile, width: Width) -> Result<Bytes, Error> {
        let found = self.objects.get(&file.key(width)).await.map_err(away)?;
        found.bytes().await.map_err(away)
    }

    /// Takes the row of a picture out: from the commit on nobody gets to see it any more. Then call
    /// [`Self::erase`].
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none; [`Error::Database`] while something still shows it.
    pub async fn forget(&self, tx: &mut TenantTx, id: Uuid) -> Result<StoredFile, Error> {
        sqlx::query_as(
            "delete from files where tenant_id = $1 and id = $2 returning tenant_id, id, media_type, width, height",
        )
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
        .map_err(db::Error::from)?
        .ok_or(Error::NotFound)
    }

    /// Removes the bytes of a picture whose row is gone.
    ///
    /// # Errors
    /// If the store is away; the bytes then stay behind, out of everybody's reach.
    pub async fn erase(&self, file: &StoredFile) -> Result<(), Error> {
        if file.has_small() {
            self.objects
                .delete(&file.key(Width::Small))
                .await
                .map_err(away)?;
        }
        self.objects
            .delete(&file.key(Width::Full))
            .await
            .map_err(away)
    }

    async fn write(&self, file: &StoredFile, width: Width, bytes: Bytes) -> Result<(), Error> {
        let payload = PutPayload::from_bytes(bytes);
        self.objects
            .put(&file.key(width), payload)
            .await
            .map_err(away)?;
        Ok(())
    }
}

fn whole(pixels: u32) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}

fn away(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::Storage(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(width: i32) -> StoredFile {
        StoredFile {
            tenant_id: Uuid::from_u128(1),
            id: Uuid::from_u128(2),
            media_type: "image/jpeg".into(),
            width,
            height: 10,
        }
    }

    #[test]
    fn a_narrow_picture_is_kept_once_and_a_wide_one_twice() {
        assert_eq!(file(640).key(Width::Small), file(640).key(Width::Full));
        assert_ne!(file(641).key(Width::Small), file(641).key(Width::Full));
    }

    #[test]
    fn the_address_asks_for_the_width() {
        let id = Uuid::from_u128(2);
        assert_eq!(
            address("/utrecht/x", id, Width::Small),
            "/utrecht/x/beeld/00000000-0000-0000-0000-000000000002?b=640"
        );
        assert_eq!(Width::at_least(640), Width::Small);
        assert_eq!(Width::at_least(641), Width::Full);
    }

    #[tokio::test]
    async fn bytes_written_come_back_until_they_are_erased() {
        let folder = std::env::temp_dir().join(format!("files-{}", Uuid::new_v4()));
        let files = Files::on_disk(&folder).unwrap();
        let file = file(700);
        for (width, text) in [(Width::Full, "full"), (Width::Small, "small")] {
            files.write(&file, width, Bytes::from(text)).await.unwrap();
        }
        assert_eq!(files.read(&file, Width::Full).await.unwrap(), "full");
        assert_eq!(files.read(&file, Width::Small).await.unwrap(), "small");
        files.erase(&file).await.unwrap();
        for width in [Width::Full, Width::Small] {
            let gone = files.read(&file, width).await;
            assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn what_is_not_a_picture_is_refused_in_the_background_too() {
        let files = Files::over(Arc::new(object_store::memory::InMemory::new()));
        let refused = files.prepare(Bytes::from_static(b"%PDF-1.7")).await;
        assert!(matches!(refused, Err(Error::NotAPicture)), "{refused:?}");
    }
}
