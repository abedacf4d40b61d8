// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

namespace tandem {

namespace {

/// What the service says of a definition before it builds anything. Its words differ between its versions:
/// the patterns look for the terms they have in common.
constexpr FailureSignature signatures[] = {
    {.name = "definition-curated-prefix",
        .guide = "Curated prefix not allowed",
        .matches = "a name that begins with `Microsoft` or `AzureML`, which the service reserves",
        .needles = "prefix|reserved",
        .pattern = "(?i)(?:environment ?name|name of (?:the|your) "
                   "environment|'(?:azureml|microsoft)[^']*').*(?:prefix|reserved)|(?:prefix|reserved).*(?:"
                   "curated|'?(?:azureml|microsoft)'?)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment's name begins with a word that the service keeps for its own."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Give it a name that begins with neither AzureML nor Microsoft."),
        .entry = "name"},
    {.name = "definition-name-too-long",
        .guide = "Environment name is too long",
        .matches = "a name of more than 255 characters",
        .needles = "255",
        .pattern = "(?i)name.*(?:longer|exceed|more|maximum|limit|at "
                   "most|length).*255|255.*(?:character|limit).*name",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The environment's name is longer than 255 characters."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Shorten the name."),
        .entry = "name"},
    {.name = "definition-no-docker-section",
        .guide = "Missing Docker definition",
        .matches = "a definition of SDK v1 without a DockerSection",
        .needles = "ocker",
        .pattern =
            "(?i)(?:missing|no|without|lacks?|must have) (?:a |the |its )?docker ?(?:section|definition)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The environment does not say what its image is made from."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Give it a base image or a build context.")},
    {.name = "definition-too-many-docker-options",
        .guide = "Too many Docker options",
        .matches = "an image and a build context, or a base image and a Dockerfile, at once",
        .needles = "image|build|ockerfile",
        .pattern =
            "(?i)(?:only one of|mutually exclusive|cannot (?:specify|set|provide|have) both|more than one "
            "of|both).{0,60}(?:base_?image|base_?dockerfile|build_?context|'image'|'build'|image and build)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment says in more than one way what its image is made from."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Keep one of image and build.")},
    {.name = "definition-no-docker-option",
        .guide = "Missing Docker option",
        .matches = "neither an image nor a build context",
        .needles = "image|build",
        .pattern = "(?i)(?:either|one of|must (?:specify|provide|have)|neither|at least "
                   "one).{0,60}(?:base_?image|'?image'?).{0,40}(?:base_?dockerfile|build_?context|'?build'?)."
                   "{0,40}(?:must|required|specified|provided|missing)?|environment has no base image",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment names neither a base image nor a build context."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Choose a base image, or give it a folder with a Dockerfile.")},
    {.name = "definition-half-credentials",
        .guide = "Container registry credentials missing either username or password",
        .matches = "a registry's user name without a password, or the other way round",
        .needles = "assword",
        .pattern =
            "(?i)(?:missing|both|either|without|must|required).{0,60}(?:user "
            "?name).{0,20}(?:and|or).{0,10}password|password.{0,30}(?:missing|without|no) .{0,20}user ?name",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "Of the registry's user name and password one is missing."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Store both as a workspace connection, and take them out of the environment.")},
    {.name = "definition-many-credentials",
        .guide = "Multiple credentials for base image registry",
        .matches = "more than one set of credentials of a registry",
        .needles = "redential",
        .pattern = "(?i)(?:multiple|more than one|several) (?:sets? of )?(?:registry )?credentials|only one "
                   "(?:set|type|kind) of credentials",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The registry of the base image has more than one set of credentials."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Keep one workspace connection for it.")},
    {.name = "definition-secrets",
        .guide = "Secrets in base image registry",
        .matches = "credentials written into the definition",
        .needles = "ecret|redential",
        .pattern = "(?i)(?:secrets?|credentials) .{0,60}(?:not (?:supported|allowed|permitted)|no longer "
                   "supported|must not|cannot be) .{0,40}(?:environment|definition|registry)?",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment holds credentials, which the service no longer takes."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Store them as a workspace connection and delete them from the environment.")},
    {.name = "definition-docker-attribute-deprecated",
        .guide = "Deprecated Docker attribute",
        .matches =
            "`enabled`, `arguments`, `shared_volumes`, `gpu_support`, `shm_size` of SDK v1's DockerSection",
        .needles = "deprecated",
        .pattern = "(?i)(?:docker\\.?)(?:section)?.{0,40}\\b(enabled|arguments|shared_?volumes|gpu_?support|"
                   "s[hm]{2}_?size)\\b.{0,60}deprecated",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The environment uses the Docker setting %1, which is gone."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Take it out; shm_size and arguments belong to the job."),
        .entry = "%1"},
    {.name = "definition-dockerfile-too-long",
        .guide = "Dockerfile length over limit",
        .matches = "a Dockerfile of more than 100 KB",
        .needles = "ockerfile",
        .pattern = "(?i)dockerfile.{0,40}(?:exceed|over|too "
                   "(?:long|large|big)|longer|larger|maximum)|(?:exceed|maximum|limit).{0,60}dockerfile",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The Dockerfile is longer than 100 KB, the most the service takes."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Move long scripts into files of the build context.")},
    {.name = "definition-context-location-missing",
        .guide = "Missing Docker build context location",
        .matches = "a build context without a path",
        .needles = "ontext",
        .pattern =
            "(?i)build ?context.{0,40}(?:location|path).{0,40}(?:missing|required|empty|must|not "
            "(?:specified|provided))|\\b(?:missing|no)\\b.{0,20}(?:location|path).{0,20}build ?context",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The build context of the environment has no path."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Name the folder under build: path."),
        .entry = "build: path"},
    {.name = "definition-not-with-context",
        .guide = "Not allowed to specify attribute with Docker build context",
        .matches = "variables, conda packages, R or Spark beside a build context",
        .needles = "ontext",
        .pattern = "(?i)(?:not allowed|cannot|can't|not supported|must "
                   "not).{0,80}(?:with|when).{0,30}(?:docker )?build ?context",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The environment has a build context and beside it what only the Dockerfile may say."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Put the packages and variables into the Dockerfile.")},
    {.name = "definition-location-type",
        .guide = "Location type not supported/Unknown location type",
        .matches = "a build context that is neither in git nor in a storage account",
        .needles = "ocation type",
        .pattern = "(?i)(?:unknown|unsupported|not supported|invalid).{0,30}location type|location "
                   "type.{0,40}(?:not supported|unknown|unsupported)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The build context lies where the service cannot read it."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Use a folder, which is uploaded to the workspace's storage account.")},
    {.name = "definition-location-invalid",
        .guide = "Invalid location",
        .matches = "the address of a build context that is none",
        .needles = "ocation",
        .pattern = "(?i)(?:invalid|malformed|not a valid) (?:build ?context )?location(?! type)|build "
                   "?context.{0,30}location.{0,30}(?:invalid|not valid|not a valid)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The address of the build context is none that the service can read."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Write https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH, or name a local folder.")},
    {.name = "definition-base-image-deprecated",
        .level = FailureLevel::Symptom,
        .guide = "Base image is deprecated",
        .matches = "a base image that the service says is deprecated",
        .needles = "eprecated",
        .pattern = "(?i)(?:base )?image.{0,120}(?:is|are|has been|was) deprecated|deprecated (?:base )?image",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The base image is deprecated: nobody repairs it any more."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Take the image of mcr.microsoft.com/azureml that follows it.")},
    {.name = "definition-no-tag",
        .guide = "No tag or digest",
        .matches = "a base image without a tag and digest",
        .needles = "tag",
        .pattern =
            "(?i)(?:no|without|missing|must (?:have|include|specify)).{0,30}(?:version )?tag (?:or|nor|and) "
            "(?:a )?digest|image.{0,60}(?:no|without|missing) (?:a )?(?:version )?tag\\b",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The base image is named without a tag or digest: the same name means another image tomorrow."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Add the tag, or better the digest (@sha256:…).")},
    {.name = "definition-variables-misplaced",
        .guide = "Misplaced runtime variables",
        .matches = "environment variables in the definition of SDK v1",
        .needles = "ariables",
        .pattern = "(?i)(?:runtime|environment)[ _]?variables.{0,80}(?:run ?configuration|not "
                   "(?:allowed|supported)|misplaced|deprecated)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The definition holds variables that belong to the job."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Set them in the job (environment_variables).")},
    {.name = "definition-no-python-section",
        .guide = "Python section missing",
        .matches = "a definition of SDK v1 without a PythonSection",
        .needles = "ython",
        .pattern = "(?i)(?:missing|no|without) (?:a |the )?python ?section|python ?section (?:is "
                   ")?(?:missing|required|not)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The definition has no Python section."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Give the environment a conda file, or say that its dependencies are managed by the user.")},
    {.name = "definition-no-python-version",
        .level = FailureLevel::Symptom,
        .guide = "Python version missing",
        .matches = "a conda file that does not name python",
        .needles = "ython version",
        .pattern = "(?i)(?:missing|no|without a) python version|python version (?:is )?(?:missing|not "
                   "specified|must be specified)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The environment does not say which Python it wants."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Add python=3.11, or the version you need."),
        .entry = "python",
        .edit = "python=3.11"},
    {.name = "definition-many-python-versions",
        .guide = "Multiple Python versions",
        .matches = "more than one python in the conda file",
        .needles = "ython",
        .pattern = "(?i)(?:multiple|more than one|several) (?:\\w+ )?python (?:versions?|package|dependenc)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The environment asks for more than one Python."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Keep one entry for python."),
        .entry = "python"},
    {.name = "definition-python-unsupported",
        .guide = "Python version not supported, Python version not recommended",
        .matches = "a Python that is at its end of life",
        .needles = "ython",
        .pattern = "(?i)python (?:version )?'?([\\d.]*)'?.{0,40}(?:is |has )?(?:not supported|no longer "
                   "supported|unsupported|not recommended|end[- ]of[- ]life)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The Python %1 of the environment is at its end of life."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Take a Python that is still maintained."),
        .entry = "python"},
    {.name = "definition-python-invalid",
        .guide = "Failed to validate Python version",
        .matches = "a Python version that cannot be read",
        .needles = "ython version",
        .pattern = "(?i)(?:failed to (?:validate|parse)|invalid|cannot parse|malformed) (?:the )?python "
                   "version:? ?'?([^']*)'?",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The Python version \"%1\" of the environment is no version."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Write python=3.11."),
        .entry = "python"},
    {.name = "definition-no-conda",
        .guide = "Missing conda dependencies",
        .matches = "no conda file, and the dependencies not managed by the user",
        .needles = "onda",
        .pattern =
            "(?i)(?:missing|no) conda[ _]?(?:dependencies|specification|file)|conda[ "
            "_]?(?:dependencies|specification) (?:is|are) (?:missing|required|not (?:specified|provided))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment has no conda file, and does not say that it needs none."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Give it a conda file; with SDK v1 or set user_managed_dependencies.")},
    {.name = "definition-conda-invalid",
        .guide = "Invalid conda dependencies",
        .matches = "conda dependencies the service cannot read",
        .needles = "onda",
        .pattern = "(?i)(?:invalid|malformed|failed to parse|could not parse|cannot parse) (?:the )?conda[ "
                   "_]?(?:dependencies|specification|file|yaml)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The conda file of the environment has a form that the service cannot read."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "It has name, channels and dependencies; pip's entries stand below \"- pip:\".")},
    {.name = "definition-no-channels",
        .level = FailureLevel::Symptom,
        .guide = "Missing conda channels",
        .matches = "a conda file without channels",
        .needles = "hannels",
        .pattern = "(?i)(?:missing|no) conda channels|conda channels (?:are )?(?:missing|not specified)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The conda file names no channels; conda's own may change."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Add channels: conda-forge."),
        .entry = "channels",
        .edit = "channels: conda-forge"},
    {.name = "definition-base-conda-environment",
        .level = FailureLevel::Symptom,
        .guide = "Base conda environment not recommended",
        .matches = "a base conda environment that is to be changed",
        .needles = "onda environment",
        .pattern = "(?i)base[ _]conda[ _]environment.{0,80}(?:not recommended|not supported|deprecated)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The environment changes the conda environment of its base image, which easily breaks it."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Name all packages in the conda file, and no base environment.")},
    {.name = "definition-unpinned",
        .level = FailureLevel::Symptom,
        .guide = "Unpinned dependencies",
        .matches = "packages without versions",
        .needles = "npinned",
        .pattern = "(?i)unpinned (?:\\w+ )?(?:dependenc|package)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment asks for packages without versions: it is another one tomorrow."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Pin the versions that work today.")},
    {.name = "definition-no-pip",
        .level = FailureLevel::Symptom,
        .guide = "Pip not specified",
        .matches = "pip packages without pip among the conda packages",
        .needles = "pip",
        .pattern = "(?i)pip (?:is )?not specified|do not list pip itself as one of your conda "
                   "dependencies.*error|missing pip dependency",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The conda file has pip packages but does not ask for pip itself."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Add pip to the conda packages."),
        .entry = "pip",
        .edit = "pip"},
    {.name = "definition-pip-unpinned",
        .level = FailureLevel::Symptom,
        .guide = "Pip not pinned",
        .matches = "pip without a version",
        .needles = "pip",
        .pattern = "(?i)pip (?:is )?(?:not pinned|unpinned)|pip version (?:is )?not (?:pinned|specified)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The conda file asks for pip without a version."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Pin pip: its resolver differs between versions."),
        .entry = "pip"},
    {.name = "definition-r-section",
        .guide = "R section is deprecated",
        .matches = "an R section in a definition",
        .needles = "R ",
        .pattern = "(?:\\bR[ -][Ss]ection|R SDK|SDK for R).{0,60}(?:deprecated|not supported)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The definition has an R section, which the service no longer reads."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Install R in a Dockerfile of your own.")},
    {.name = "definition-unknown-environment",
        .guide = "No definition exists for environment",
        .matches = "an environment or a version that is not registered",
        .needles = "nvironment",
        .pattern = "(?i)no (?:definition|builds?) exists? for environment ?'?([^'\\s]*)|environment "
                   "'?([\\w.:@-]+)'?.{0,30}(?:does not exist|not found|could not be found|was not found)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "There is no environment %1%2 in the workspace."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Check name and version: NAME:VERSION, or NAME@latest for the newest."),
        .entry = "%1%2"},
    {.name = "build-log-unavailable",
        .guide = "Build log unavailable",
        .matches = "a build whose log the service could not store",
        .needles = "og",
        .pattern = "(?i)build logs? (?:is |are )?(?:unavailable|not available|could not be "
                   "(?:stored|saved|uploaded|retrieved))|failed to (?:upload|store|save|retrieve) (?:the "
                   ")?(?:image )?build logs?",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The service has no log of this build."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build again; if it stays, give the workspace's identity the role Storage Blob Data "
            "Contributor.")},
};

}

FailureFamily definitionFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "Definition of the environment"), signatures};
}

}
