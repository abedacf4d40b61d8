// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/packageinwork.h"
#include "core/logs/buildlog/causes/pipresolver.h"
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

namespace tandem {

namespace {

constexpr FailureSignature signatures[] = {
    {.name = "pip-resolution-impossible",
        .matches = "`ResolutionImpossible` and `The conflict is caused by:`",
        .needles = "ResolutionImpossible|The conflict is caused by",
        .pattern = "ResolutionImpossible|The conflict is caused by",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "pip finds no versions that satisfy all of its entries."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Loosen one of the entries that clash, or take versions that were made for each other."),
        .refine = distillImpossible},
    {.name = "pip-resolution-too-deep",
        .matches = "`ResolutionTooDeep`, `resolution-too-deep`",
        .needles = "ResolutionTooDeep|resolution-too-deep",
        .pattern = "ResolutionTooDeep|resolution-too-deep",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "pip gave up after too many tries to find versions that fit together."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Pin the packages that pip says it is looking at multiple versions of.")},
    {.name = "uv-no-solution",
        .matches = "uv's `No solution found when resolving dependencies`",
        .needles = "No solution found when resolving",
        .pattern = "No solution found when resolving",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "uv finds no versions that satisfy all of the requirements."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Loosen one of the entries that the lines after the evidence name."),
        .entry = "@step",
        .refine = explainUv},
    {.name = "pip-yanked",
        .matches = "`Ignored the following yanked versions` and the one asked for among them",
        .needles = "Ignored the following yanked versions",
        .pattern = "Ignored the following yanked versions: (.*)$",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A version the environment asks for was withdrawn by its authors."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Take the next version; the authors withdraw those that do harm."),
        .refine = explainYanked},
    {.name = "pip-python-version",
        .guide = "Incompatible Python version",
        .matches = "`requires a different Python`, `but the running Python is`, a setup script's `Cannot "
                   "install on Python version`",
        .needles = "requires a different Python|but the running Python is|Cannot install on Python "
                   "version|RuntimeError: Python ",
        .pattern =
            "(?|([A-Za-z0-9][\\w.-]*)'? requires a different Python: (\\S+) not in '([^']*)'|([\\w.-]+) "
            "requires Python '(?=.* is (\\S+))([^']*)'|()Cannot install on Python version (\\S+); only "
            "versions (.*?) are supported|()()RuntimeError: Python (?:version )?(.*\\d\\S*) (?:is "
            ")?required)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "{package} needs Python %3, and the environment has {python}."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Change the Python of the environment, or take a version of the package that was made for this "
            "one."),
        .package = 1,
        .entry = "%1",
        .refine = namePython},
    {.name = "pip-python-version-ignored",
        .guide = "Incompatible Python version",
        .matches = "`Ignored the following versions that require a different python version` and the one "
                   "asked for among them",
        .needles = "Ignored the following versions that require a different python version",
        .pattern = "Ignored the following versions that require a different python version: (.*)$",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A version the environment asks for was made for another Python."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Change the Python of the environment, or take a version of the package that was made for this "
            "one."),
        .refine = explainOtherPython},
    {.name = "pip-no-matching-distribution",
        .guide = "No matching distribution",
        .matches = "`No matching distribution found for`, with the versions that pip offers",
        .needles = "No matching distribution found for ",
        .pattern = "No matching distribution found for (.+)$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "pip's index has no %1 for this Python."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the name and the version on pypi.org, and the Python version of the environment."),
        .refine = explainNoMatch},
    {.name = "pip-no-version",
        .level = FailureLevel::Generic,
        .matches = "`Could not find a version that satisfies the requirement`",
        .needles = "Could not find a version that satisfies the requirement",
        .pattern = "Could not find a version that satisfies the requirement ([^\\s(]+)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "pip found no version of %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the name and the version, and whether the network of the build reaches the index."),
        .package = 1,
        .entry = "%1"},
    {.name = "pip-hashes-missing",
        .matches = "`Hashes are required in --require-hashes mode`, `all requirements must have their "
                   "versions pinned`, `Can't verify hashes for these requirements`",
        .needles = "--require-hashes mode|Can't verify hashes",
        .pattern =
            "(?:Hashes are required in --require-hashes mode|In --require-hashes mode, all requirements "
            "must have|Can't verify hashes for these (?:file:// )?requirements)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "pip was told to check hashes, and not all requirements have one."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Give every requirement, those of requirements too, a version with == and a --hash: pip-compile "
            "--generate-hashes writes them. Or take --require-hashes out."),
        .refine = nameHashed},
    {.name = "pip-hash-mismatch",
        .matches = "`THESE PACKAGES DO NOT MATCH THE HASHES`",
        .needles = "DO NOT MATCH THE HASHES",
        .pattern = "DO NOT MATCH THE HASHES",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package that pip downloaded is not the one whose hash the requirements name."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Write the hashes anew for the kind of computer and the Python of the image; if they were right, "
            "do not install the package."),
        .refine = nameHashed},
    {.name = "pip-double-requirement",
        .matches = "`Double requirement given`",
        .needles = "Double requirement given",
        .pattern = "Double requirement given: (\\S+).*already in ([^,]+?)(?:,| \\()",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The environment names the same package twice: %1 and %2."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Keep one of the two entries."),
        .package = 1,
        .entry = "%1, %2"},
    {.name = "pip-cannot-uninstall",
        .guide = "Can't uninstall package",
        .matches = "`Cannot uninstall`, `distutils installed project`, `no RECORD file`",
        .needles = "Cannot uninstall|uninstall-distutils-installed-package|uninstall-no-record-file",
        .pattern = "Cannot uninstall '?([\\w.-]+)'?",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "pip was to replace %1, which the system's package manager or conda installed, and may not."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Keep the version that is there, or install with pip --ignore-installed; a conda environment of "
            "its own avoids it."),
        .package = 1,
        .entry = "%1"},
    {.name = "pip-invalid-requirement",
        .guide = "Invalid operator",
        .matches = "`Invalid requirement:`, with the operator pip proposes",
        .needles = "Invalid requirement: ",
        .pattern = "Invalid requirement: ['\"](.*?)['\"](?:[:\\s].*)?$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "pip does not understand the entry \"%1\"."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "pip pins with ==, not with = as conda does; a path needs ./ before it."),
        .refine = correctOperator},
    {.name = "pip-invalid-wheel",
        .guide = "Invalid wheel filename",
        .matches = "`is not a valid wheel filename`, `Invalid wheel filename`, `is not a supported wheel on "
                   "this platform`",
        .needles =
            "is not a valid wheel filename|nvalid wheel filename|is not a supported wheel on this platform",
        .pattern = "(?|(?:^|[\\s'])(([\\w.]+)\\S*\\.whl)'? is not a (?:valid wheel filename|supported "
                   "wheel)|nvalid wheel filename.*?: '?(([\\w.]+)[^'\\s]*))",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The wheel %1 cannot be installed: its name says that it is for another Python or system, or "
            "is no wheel's name."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Do not rename wheels; take the one whose name has this Python (cp310) and manylinux."),
        .package = 2,
        .entry = "%1"},
    {.name = "pip-requirements-missing",
        .matches = "`Could not open requirements file`",
        .needles = "Could not open requirements file",
        .pattern = "Could not open requirements file: .*?'([^']+)'",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "pip was to read %1, which is not in the image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "COPY the file in a step before. A conda file of Azure ML cannot name a requirements file: write "
            "its rows below \"- pip:\"."),
        .entry = "%1"},
    {.name = "pip-interactive-auth",
        .guide = "Interactive auth was attempted",
        .matches = "`EOFError: EOF when reading a line` after `User for`: pip asked for a name",
        .needles = "EOFError|User for |interactive authentication",
        .pattern = "(?:User for (\\S+):|EOFError: EOF when reading a line|interactive authentication)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A package index asked pip for a name and a password, which nobody can type during a build."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Store the index's credentials as a workspace connection (PythonFeed); never write them into the "
            "environment.")},
    {.name = "pip-index-unauthorized",
        .matches = "`401` or `403 Client Error` of a package index",
        .needles = "401 Client Error|403 Client Error|401 Error, Credentials not correct|403 Error, "
                   "Credentials not correct",
        .pattern = "(401|403) (?:Client Error: \\w+|Error, Credentials not correct) for (?:url: "
                   ")?(https?://[^/\\s]+)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The package index %2 refused pip (%1)."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Store valid credentials of the index as a workspace connection (PythonFeed).")},
    {.name = "pip-git",
        .matches = "`git clone` or `git checkout` that failed, `Cannot find command 'git'`",
        .needles = "fatal: could not read Username|fatal: Authentication failed|did not match any file(s) "
                   "known to git|Cannot find command 'git'|fatal: repository |fatal: unable to access|Could "
                   "not find a tag or branch|fatal: Could not read from remote|fatal: Remote branch",
        .pattern =
            "(fatal: could not read Username for '[^']*'|fatal: Authentication failed.*|error: "
            "pathspec '.*' did not match any file\\(s\\) known to git|Cannot find command "
            "'git'|fatal: repository .*|fatal: unable to access.*|Could not find a tag or branch.*|fatal: "
            "Could not read from remote.*|fatal: Remote branch .*)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A requirement comes from a git repository that could not be read: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the address, the branch or tag, and that the repository is public; install git in a step "
            "before if it is missing.")},
    {.name = "pip-externally-managed",
        .matches = "`externally-managed-environment`",
        .needles = "externally-managed-environment",
        .pattern = "externally-managed-environment",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The Python of the base image belongs to its system, which forbids pip to change it."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Install into a conda or virtual environment."),
        .entry = "@step"},
    {.name = "pip-local-path",
        .matches = "`file:///` of another computer, `does not appear to be a Python project`",
        .needles = "does not appear to be a Python project|Could not install packages due to an |is not a "
                   "valid editable requirement|Directory '",
        .pattern = "(?:(?:OSError|EnvironmentError): \\[Errno 2\\] No such file or directory: "
                   "'([^']+)'|(\\S+) does not appear to be a Python project|Directory '([^']+)' is not "
                   "installable|(\\S+) is not a valid editable requirement)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "A requirement names a path that is not in the image: %1%2%3%4."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Such rows come from pip freeze in a conda environment: write name==version in their place; "
            "conda list shows the versions."),
        .entry = "%1%2%3%4",
        .refine = nameCondaBuild},
    {.name = "pip-sklearn",
        .matches = "`The 'sklearn' PyPI package is deprecated`",
        .needles = "'sklearn' PyPI package is deprecated",
        .pattern = "'(sklearn)' PyPI package is deprecated",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The environment asks for sklearn; the package is called scikit-learn."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Write scikit-learn. If another package asks for sklearn, take a newer version of that one."),
        .package = 1,
        .entry = "sklearn",
        .edit = "scikit-learn"},
    {.name = "pip-use-2to3",
        .matches = "`use_2to3 is invalid`: a package of Python 2's days",
        .needles = "use_2to3 is invalid",
        .pattern = "use_2to3 is invalid",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A package is too old for the setuptools of the image (use_2to3 is gone since version 58)."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Take a newer version of the package, or setuptools<58 before it."),
        .refine = namePackageInWork},
    {.name = "pip-cython-sources",
        .matches = "`AttributeError: cython_sources`: PyYAML before 6.0.1 with Cython 3",
        .needles = "cython_sources",
        .pattern = "cython_sources",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "PyYAML before 6.0.1 cannot be built with Cython 3."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Ask for pyyaml>=6.0.1; where another package holds it back, take a newer one of that."),
        .entry = "pyyaml",
        .edit = "pyyaml>=6.0.1"},
    {.name = "pip-python-too-new",
        .matches = "`No module named 'distutils'`, `pkgutil` has no `ImpImporter`, `configparser` has no "
                   "`SafeConfigParser`",
        .needles = "No module named 'distutils'|ImpImporter|SafeConfigParser|No module named 'imp'",
        .pattern = "(No module named 'distutils.*'|ImpImporter|SafeConfigParser|No module named 'imp')",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package or its build tools use what newer Pythons no longer have (%1)."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Take a newer version of the package, or an older Python (3.11 has it all)."),
        .refine = namePackageInWork},
    {.name = "pip-build-needs-module",
        .guide = "Missing Python module",
        .matches = "`ModuleNotFoundError` while pip builds a package",
        .needles = "ModuleNotFoundError: No module named |ImportError: No module named |Can not execute "
                   "`setup.py` since",
        .pattern =
            "(?|(?:ModuleNotFoundError|ImportError): No module named '?(?!distutils)([\\w.]+)'?|Can not "
            "execute `setup.py` since (setuptools))",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A program of the build needs the Python module %1, which is not there when it runs."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Install the module in a step before; a package that needs it to be built wants pip install "
            "--no-build-isolation."),
        .package = 1,
        .refine = nameWhatNeedsIt},
    {.name = "pip-invalid-metadata",
        .matches =
            "`has invalid metadata`, `inconsistent version`: pip 24.1 refuses what was tolerated before",
        .needles = "has invalid metadata|inconsistent version|InvalidVersion",
        .pattern =
            "(?:Requested (([\\w.-]+)\\S*)(?: from \\S+)?(?: \\(.*\\))? has (?:invalid metadata|inconsistent "
            "version)|Invalid version: '([^']*)')",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The metadata of %1%3 does not follow the rules that pip checks."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Take a newer version of the package, or pip<24.1."),
        .package = 2,
        .entry = "%1%3"},
    {.name = "pip-check",
        .matches = "`pip check`: `has requirement … but you have`",
        .needles = "has requirement ",
        .pattern = "^([\\w.-]+) (\\S+) has requirement (.+), but you have (\\S+ \\S+?)\\.?$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "%1 %2 needs %3, but %4 is installed."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Ask for a version of the second package that the first can use."),
        .package = 1},
    {.name = "pip-metadata",
        .level = FailureLevel::Symptom,
        .matches = "`metadata-generation-failed`, `python setup.py egg_info` that failed",
        .needles = "metadata-generation-failed|egg_info",
        .pattern =
            "metadata-generation-failed|egg_info\\b.*(?:failed|did not run successfully|Check the logs)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A package cannot be built: its setup script failed."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a version of the package that has a wheel for this Python, mostly a newer one."),
        .refine = namePackageInWork},
    {.name = "pip-wheel-failed",
        .level = FailureLevel::Symptom,
        .matches = "`Failed building wheel for`, `Could not build wheels for`, `legacy-install-failure`",
        .needles = "Failed building wheel for|Could not build wheels "
                   "for|failed-wheel-build-for-install|Failed to build |legacy-install-failure| install "
                   "--record ",
        .pattern = "(?:Failed building wheel for|Could not build wheels for|Failed to build installable "
                   "wheels.*\\(|^ERROR: Failed to build) "
                   "?'?([\\w.-]+)|failed-wheel-build|legacy-install-failure|(?:Command|ERROR: "
                   "Command) .* install --record ",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "pip has to compile {package} for this Python, and that failed."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a version that has a wheel for this Python and system (mostly a newer one, or an older "
            "Python), or install what its compilation needs."),
        .package = 1,
        .entry = "%1",
        .refine = namePackageInWork},
    {.name = "pip-failed",
        .level = FailureLevel::Generic,
        .guide = "Failed to install packages",
        .matches = "any other `ERROR:` of pip",
        .needles = "ERROR: |error: subprocess-exited-with-error|Could not install packages",
        .pattern = "^\\s*ERROR: ((?!process |failed to |Service |pip's dependency resolver ).+)$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A program of the build, mostly pip, says: %1"),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Read the lines around the evidence.")},
};

}

FailureFamily pipFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "pip"), signatures};
}

}
