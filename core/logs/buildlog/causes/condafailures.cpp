// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/condasolver.h"
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

#include <algorithm>

namespace tandem {

namespace {

constexpr const char* retryRemedy = QT_TRANSLATE_NOOP("BuildCause",
    "Build again: such failures are often passing. If it stays, check the channel's address and whether the "
    "network of the build reaches it.");

/// "  channel name: pytorhc" on a line below, as conda told until 22.
bool nameChannel(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    if (!match.captured(1).isEmpty())
        return true;
    static const QRegularExpression named(uR"(^\s*channel name: (\S+))"_s);
    for (qsizetype at = index; at < std::min(scene.end(), index + 6); ++at)
        if (const auto channel = named.match(QString::fromUtf8(scene.line(at))); channel.hasMatch()) {
            cause.entry = channel.captured(1);
            cause.lines << scene.number(at);
        }
    cause.sentence = cause.entry.isEmpty()
        ? QCoreApplication::translate("BuildCause", "conda cannot use a channel of the environment.")
        : QCoreApplication::translate(
            "BuildCause", "conda cannot use the channel %1: it does not exist at the address.")
              .arg(cause.entry);
    return true;
}

/// In the order of the solver's own words first: they name the packages.
constexpr FailureSignature signatures[] = {
    {.name = "conda-unsatisfiable",
        .guide = "Bad spec",
        .matches = "`LibMambaUnsatisfiableError` or `Could not solve for environment specs`, with its tree "
                   "of packages",
        .needles = "LibMambaUnsatisfiableError|Could not solve for environment specs|Encountered problems "
                   "while solving",
        .pattern = "(?:LibMambaUnsatisfiableError|libmamba Could not solve|Could not solve for environment "
                   "specs|Encountered problems while solving)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "conda finds no versions that satisfy all packages of the environment."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Loosen the version of one of the packages named, or take versions that were made for each "
            "other."),
        .refine = distillLibmamba},
    {.name = "conda-unsatisfiable-classic",
        .matches = "`UnsatisfiableError` of conda's classic solver, with its list of conflicts",
        .needles = "UnsatisfiableError:",
        .pattern = "^\\s*(?:\\w+\\.)*UnsatisfiableError:",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "conda finds no versions that satisfy all packages of the environment."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Loosen the version of one of the packages named, or take versions that were made for each "
            "other."),
        .refine = distillClassic},
    {.name = "conda-package-not-found",
        .guide = "Package not found",
        .matches = "`ResolvePackageNotFound`, `PackagesNotFoundError` and the list of packages below",
        .needles = "ResolvePackageNotFound|PackagesNotFoundError|PackagesNotFoundInChannelsError",
        .pattern = "(?:ResolvePackageNotFound|PackagesNotFound(?:InChannels)?Error):\\s*(.*)$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "No channel of the environment has the package %1."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Check the name and the version, and add the channel that has the package."),
        .refine = listMissingPackages},
    {.name = "conda-no-solver",
        .matches =
            "`CondaDependencyError: Cannot run solver`: the conda of the base image has no solver that works",
        .needles = "No functioning SAT implementations|Could not run SAT solver|CondaDependencyError",
        .pattern = "(?:CondaDependencyError: Cannot run solver|No functioning SAT implementations|Could not "
                   "run SAT solver through interface)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The conda of the base image cannot solve anything: its solver (pycosat) does not work with the "
            "Python it runs on."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a newer base image, or repair its conda in a step before: conda install -n base "
            "conda-libmamba-solver, with a CPython."),
        .package = 0},
    {.name = "conda-channel-invalid",
        .guide = "Missing conda channels",
        .matches = "`UnavailableInvalidChannel`, `ChannelError`: a channel that does not exist or has no "
                   "such platform",
        .needles = "UnavailableInvalidChannel|The channel is not accessible or is "
                   "invalid|ChannelNotFoundError|ChannelDenied|NoChannelsConfiguredError|status: 404",
        .pattern =
            "(?|status: 404 "
            "\\[https?://\\S*?/([^/\\s]+)/[^/\\s]+/"
            "repodata|(?:UnavailableInvalidChannel|ChannelNotFoundError|ChannelDenied|"
            "NoChannelsConfiguredError):"
            "\\s*(?:HTTP \\d+ [A-Z ]+ for channel (\\S+))?|The channel is not accessible or is invalid)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "conda cannot use the channel %1: it does not exist at the address."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Correct the channel's name in the environment, or remove it."),
        .entry = "%1",
        .refine = nameChannel},
    {.name = "conda-terms-of-service",
        .matches = "`CondaToSNonInteractiveError`: the terms of Anaconda's channels were not accepted",
        .needles = "CondaToSNonInteractiveError|Terms of Service have not been accepted",
        .pattern = "(?:CondaToSNonInteractiveError|Terms of Service have not been accepted)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "conda refuses Anaconda's default channels because their terms of service were not accepted in "
            "the image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Use conda-forge in place of defaults, or accept the terms in a step of the Dockerfile: conda "
            "tos accept.")},
    {.name = "conda-communication",
        .guide = "Communications error",
        .matches = "`CondaHTTPError`, `CONNECTION FAILED for url`, an answer 5xx or 429 of a channel",
        .needles = "CondaHTTPError|CONNECTION FAILED for url|Download error (|Multi-download "
                   "failed|RemoteDisconnected",
        .pattern = "(?:CondaHTTPError: HTTP (\\d+.*?) for url <?([^>\\s]*)|HTTP (\\d+ CONNECTION FAILED) for "
                   "url <?([^>\\s]*)|Download error \\(\\d+\\)|Multi-download failed|RemoteDisconnected)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "conda could not fetch from a channel: %1%3 %2%4."),
        .remedy = retryRemedy},
    {.name = "conda-bad-spec",
        .guide = "Bad spec",
        .matches = "`InvalidVersionSpec`, `InvalidMatchSpec`, `invalid package specification`, wrong "
                   "arguments of conda",
        .needles = "InvalidVersionSpec|InvalidMatchSpec|CondaValueError: |invalid package "
                   "specification|InvalidSpec|error: unrecognized arguments",
        .pattern = "(?:Invalid(?:VersionSpec|MatchSpec|Spec)\\b:?\\s*(?:Invalid (?:version|spec) "
                   ")?'?([^'\\n]*)|CondaValueError: (?!prefix already|The target prefix|pip returned an "
                   "error)(?:invalid package "
                   "specification: )?(.*)|invalid package "
                   "specification:? (.*)|conda.*error: (unrecognized arguments.*))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "conda does not understand an entry of the environment: %1%2%3%4."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Write it as name=version or name>=version; several conditions are joined by commas."),
        .entry = "%1%2%3"},
    {.name = "conda-file-invalid",
        .guide = "Invalid conda dependencies",
        .matches = "an error of the YAML reader, `EnvironmentFileEmpty`, `EnvironmentFileExtensionNotValid`, "
                   "`EnvironmentFileNotFound`",
        .needles = "yaml.scanner.ScannerError|yaml.parser.ParserError|ScannerError|ParserError|"
                   "EnvironmentFileEmpty|EnvironmentFileExtensionNotValid|EnvironmentFileNotFound|yaml-cpp: "
                   "error|could not find expected ':'|Unable to parse dependencies",
        .pattern = "((?:yaml\\.\\w+\\.)?(?:Scanner|Parser)Error|EnvironmentFile\\w+|yaml-cpp: error.*|could "
                   "not find expected ':'|Unable to parse dependencies)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The conda file of the environment cannot be read: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check its indentation: two blanks and a dash before every entry, pip's entries below \"- "
            "pip:\"."),
        .refine = locateYamlError},
    {.name = "conda-utf8",
        .guide = "UTF-8 decoding error",
        .matches = "`UnicodeDecodeError: 'utf-8' codec` while the file is read",
        .needles = "UnicodeDecodeError: 'utf-8'|UnicodeDecodeError: 'utf8'|invalid continuation byte|invalid "
                   "start byte",
        .pattern = "UnicodeDecodeError|invalid (?:continuation|start) byte",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "A file of the environment has a character that is not UTF-8."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Save the file as UTF-8 without a byte order mark.")},
    {.name = "conda-checksum",
        .matches = "`ChecksumMismatchError`, `CondaVerificationError`: what was downloaded is not what the "
                   "channel promised",
        .needles = "ChecksumMismatchError|CondaVerificationError|appears to be corrupted|SafetyError",
        .pattern = "(?:ChecksumMismatchError|CondaVerificationError|SafetyError|appears to be corrupted)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package that conda downloaded is damaged or was replaced in its channel."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build again; add conda clean --all before the step if the base image keeps downloads.")},
    {.name = "conda-glibc",
        .matches =
            "`__glibc` in a conflict, ``version `GLIBC_2.28' not found``: the base image's system is too old",
        .needles = "__glibc|GLIBC_|GLIBCXX_",
        .pattern =
            "(?|nothing provides.*__glibc ?([^,;\\s]*).* needed by ([\\w.-]+?)-[^-\\s]+-[^-\\s]+$|(?:nothing "
            "provides|requires|needed by|conflicts).*__glibc ?([^,;]*)|__glibc ?([^,;]*?) ?, which "
            "(?:does not exist|is missing|conflicts)|version [`'](GLIBC(?:XX)?_[\\d.]+)' not found)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package needs a newer system library (glibc %1) than the base image has."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Take a base image with a newer Ubuntu, or an older version of the package."),
        .package = 2,
        .entry = "%2"},
    {.name = "conda-cuda-missing",
        .matches = "`__cuda` in a conflict: a package asks for a GPU that the build does not have",
        .needles = "__cuda",
        .pattern = "nothing provides.*__cuda.* needed by ([\\w.-]+?)-[^-\\s]+-[^-\\s]+$|(?:nothing "
                   "provides|requires|needed by|which|conflicts).*__cuda|__cuda.*(?:which|does not "
                   "exist|missing)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A package was made for CUDA, and the machine that builds the image shows conda no GPU."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Set CONDA_OVERRIDE_CUDA to the CUDA version of the base image in a step before, or take the "
            "package's CPU build."),
        .package = 1,
        .entry = "%1"},
    {.name = "conda-prefix-exists",
        .matches = "`prefix already exists`: the environment is made twice",
        .needles = "prefix already exists|CondaValueError: The target prefix",
        .pattern = "(prefix already exists.*|The target prefix .*)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "conda was to make an environment that is there already: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Remove one of the two steps, or use conda env update."),
        .entry = "@step"},
    {.name = "conda-link",
        .matches = "`LinkError`, `post-link script failed`, `ClobberError`",
        .needles = "LinkError: |post-link script failed|ClobberError",
        .pattern = "(?:LinkError: )?post-link script failed for package "
                   "(?:\\S+::)?([\\w.-]+?)(?:-\\d[^-\\s]*(?:-\\S+)?)?$|LinkError|"
                   "ClobberError",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "conda downloaded the package %1 but could not install it."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take another version of the package; two packages that bring the same file cannot be installed "
            "together."),
        .package = 1},
    {.name = "conda-not-writable",
        .matches = "`NotWritableError`, `NoWritableEnvsDirError`, `EnvironmentNotWritableError`",
        .needles = "NotWritableError|NoWritableEnvsDirError|NoWritablePkgsDirError",
        .pattern = "(?:\\w*NotWritableError|NoWritable\\w+DirError)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "conda may not write where the environment is to be."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Put USER root before the step."),
        .entry = "@step",
        .edit = "USER root"},
    {.name = "conda-not-found",
        .guide = "Conda command not found",
        .matches = "`conda: not found`: the base image has no conda, or not in its path",
        .needles =
            "conda: not found|conda: command not found|\"conda\": executable file not "
            "found|micromamba: not found|mamba: not found|mamba: command not found|'conda' is not recognized",
        .pattern =
            "((?:micro)?mamba|conda)(?:\"?: (?:executable file |command )?not found|' is not recognized)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The base image has no %1, or it is not in the path."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a base image with conda (those of mcr.microsoft.com/azureml have it), or install miniforge "
            "in a step before and put it into PATH."),
        .entry = "@step"},
    {.name = "conda-bare-redirection",
        .guide = "Conda bare redirection",
        .matches =
            "`cannot open =1.0: No such file`: a `<` or `>` of a version that the shell took for itself",
        .needles = "cannot open =|: =|cannot create =",
        .pattern = "(?:sh|bash): .*(?:cannot (?:open|create) )?(=\\d[\\w.*]*): (?:No such file|Directory "
                   "nonexistent)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The shell took a < or > before %1 for a redirection: the version is not quoted."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Put the whole specification in quotes: \"pip<=20.1.1\"."),
        .entry = "@step"},
    {.name = "conda-timeout",
        .guide = "Conda timeout",
        .matches = "a build that ran out of time after `Solving environment`",
        .needles = "Solving environment:",
        .pattern = "Solving environment:",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "conda was still solving the environment when the time of the build was over."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Pin the versions of the big packages, leave out what is not needed, and use one channel first: "
            "fewer candidates are solved faster."),
        .refine = ranOutOfTime},
    {.name = "conda-pip-failed",
        .level = FailureLevel::Generic,
        .guide = "Failed to install packages",
        .matches = "`CondaEnvException: Pip failed`, where pip's own words are not known",
        .needles = "CondaEnvException: Pip failed|CondaEnvException: ",
        .pattern = "CondaEnvException: (.*)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "conda installed its packages; pip then failed on those of the pip section."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Read pip's words before the line named as evidence.")},
    {.name = "conda-failed",
        .level = FailureLevel::Generic,
        .matches = "any other error class of conda",
        .needles = "Error: |Exception: |SpecNotFound: ",
        .pattern = "^\\s*((?:Conda|Environment|Channel|Directory|Package|Solver|Offline|Clobber|Corrupted)"
                   "\\w*(?:Error|Exception)|SpecNotFound): *(.*)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "conda failed with %1: %2"),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Read the lines that follow the one named as evidence.")},
};

}

FailureFamily condaFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "conda"), signatures};
}

}
