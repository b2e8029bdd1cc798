"""The settings of object storage, which several machines share: see settings_table.py."""

from .setting_entry import Setting

OBJECT_STORAGE = (
    Setting(
        "MOSOVO_FILES_BUCKET",
        "A bucket of S3-compatible storage for photographs and documents, instead of the folder",
        "Files are in MOSOVO_FILES_DIR",
    ),
    Setting(
        "MOSOVO_FILES_BUCKET_ENDPOINT",
        "The https address of the storage, such as https://s3.force.example",
        "The web process does not start with a bucket",
    ),
    Setting("MOSOVO_FILES_BUCKET_REGION", "The region of the bucket", "The default is used", default="eu-west-2"),
    Setting(
        "MOSOVO_FILES_BUCKET_CA",
        "The file with the certificate authorities of the storage",
        "The public certificate authorities are trusted",
    ),
    Setting(
        "MOSOVO_FILES_BUCKET_ACCESS_KEY",
        "The access key of the bucket",
        "The web process does not start with a bucket",
        secret=True,
    ),
    Setting(
        "MOSOVO_FILES_BUCKET_SECRET_KEY",
        "The secret key of the bucket",
        "The web process does not start with a bucket",
        secret=True,
    ),
)
