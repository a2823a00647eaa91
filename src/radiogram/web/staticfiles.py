"""Static files under names that change with what is in them, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):
    """With the modules that import each other renamed too."""

    support_js_module_import_aggregation = True
