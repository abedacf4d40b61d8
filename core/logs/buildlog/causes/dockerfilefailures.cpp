// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/missingtools.h"
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

namespace tandem {

namespace {

bool nameCommand(const FailureScene&, qsizetype, const QRegularExpressionMatch& match, BuildCause& cause)
{
    QString command;
    for (int group = 1; group <= match.lastCapturedIndex() && command.isEmpty(); ++group)
        command = match.captured(group);
    if (command.contains(u"conda"_s) || command.contains(u"mamba"_s))
        return false; // told by name
    command = command.section(u'/', -1);
    cause.sentence = QCoreApplication::translate(
        "BuildCause", "A step of the build calls %1, which is not in the image or not in its path.")
                         .arg(command);
    if (command == u"source"_s) {
        cause.remedy = QCoreApplication::translate("BuildCause",
            "source is a word of bash, and the step runs in sh: write . in its place, or put SHELL "
            "[\"/bin/bash\", "
            "\"-c\"] before the step.");
    } else if (const QString package = debianPackageOfProgram(command); !package.isEmpty()) {
        cause.remedy = QCoreApplication::translate("BuildCause", "Install %1 in a step before.").arg(package);
        cause.edit = u"RUN apt-get update && apt-get install -y --no-install-recommends %1"_s.arg(package);
    }
    return true;
}

/// The path as COPY names it: docker tells where it looked in a folder of its own.
bool namePath(const FailureScene&, qsizetype, const QRegularExpressionMatch& match, BuildCause& cause)
{
    static const QRegularExpression ownFolder(
        u"^/var/lib/docker/tmp/(?:docker-builder|buildkit-mount)\\d+/|^/workspace/"_s);
    const QString path = match.captured(1).remove(ownFolder);
    cause.sentence.replace(
        u"{path}"_s, path.isEmpty() ? QCoreApplication::translate("BuildCause", "a file") : path);
    return true;
}

bool quoteDockerfileLine(
    const FailureScene& scene, qsizetype, const QRegularExpressionMatch& match, BuildCause& cause)
{
    cause.entry = scene.stepEntry();
    if (cause.entry.isEmpty() && !match.captured(1).isEmpty())
        cause.entry = QCoreApplication::translate("BuildCause", "Dockerfile line %1").arg(match.captured(1));
    return true;
}

constexpr FailureSignature signatures[] = {
    {.name = "copy-not-found",
        .guide = "File not found",
        .matches = "`COPY failed: file not found in build context`, `failed to calculate checksum … not "
                   "found`, `no items matching glob`",
        .needles = "COPY failed|ADD failed|failed to calculate checksum|failed to compute cache key|copier: "
                   "stat|no items matching glob|building at STEP \"COPY|building at STEP \"ADD|failed to get "
                   "fileinfo",
        .pattern =
            "(?|(?:COPY|ADD) failed: (?![Ff]orbidden).*?(?:stat|lstat) (\\S+?): (?:file does not "
            "exist|no such file or directory)|(?:COPY|ADD) failed: (?![Ff]orbidden)()|failed to (?:calculate "
            "checksum|compute cache key).*?[\"'](/[^\"']*)[\"']?(?: not found)?: not found|failed to "
            "compute cache key.*lstat (\\S+): no such file|copier: stat:? \"?([^\"]+?)\"?: no such "
            "file|no items matching glob \"?([^\"]+?)\"? copied|failed to get fileinfo for (\\S+?): )",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "A COPY or ADD names {path}, which is not in the build context."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Paths count from the folder that is sent to the build: put the file there, correct the path, or "
            "take it out of .dockerignore."),
        .entry = "@step",
        .refine = namePath},
    {.name = "copy-outside-context",
        .guide = "File not found",
        .matches = "`Forbidden path outside the build context`",
        .needles = "orbidden path outside the build context",
        .pattern = "orbidden path outside the build context: ?(\\S*)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A COPY or ADD reaches out of the build context: %1."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Send a folder higher up as the context, or copy the file into it first."),
        .entry = "@step"},
    {.name = "dockerfile-unknown-instruction",
        .guide = "Unknown Docker instruction",
        .matches = "`unknown instruction:`",
        .needles = "nknown instruction|nknown flag",
        .pattern =
            "(?:line (\\d+): )?[Uu]nknown (?:instruction|flag): ?(\\S+)(?: \\(did you mean (\\S+?)\\?\\))?",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The Dockerfile has an instruction that docker does not know: %2."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Correct the word; a command that goes on in the next line needs a \\ at the end of the one "
            "before."),
        .edit = "%3",
        .refine = quoteDockerfileLine},
    {.name = "dockerfile-format",
        .guide = "Unexpected Dockerfile Format",
        .matches = "`dockerfile parse error`, `failed to parse Dockerfile`, `file with no instructions`",
        .needles = "ockerfile parse error|failed to parse Dockerfile|file with no instructions|cannot be "
                   "empty|Syntax error - can't find|must be separated by|requires at least|requires exactly",
        .pattern =
            "(?:ockerfile parse error (?:on )?line (\\d+): ((?!unknown).*)|failed to parse Dockerfile: "
            "(?!.*unknown)(.*)|(file with no instructions.*|the Dockerfile \\(.*\\) cannot be empty|Syntax "
            "error - can't find.*|.* requires (?:at least|exactly) \\w+ arguments?.*))",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The Dockerfile cannot be read: %2%3%4."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Correct the line; save the file as UTF-8 without a byte order mark."),
        .refine = quoteDockerfileLine},
    {.name = "dockerfile-missing",
        .guide = "Missing Dockerfile path",
        .matches = "`failed to read dockerfile`, `unable to evaluate symlinks in Dockerfile path`, `Cannot "
                   "locate specified Dockerfile`",
        .needles = "failed to read dockerfile|evaluate symlinks in Dockerfile path|Cannot locate specified "
                   "Dockerfile|Cannot locate Dockerfile|no such file or directory",
        .pattern =
            "(?:failed to read dockerfile: open (\\S+):|symlinks in Dockerfile path: .*?lstat (\\S+):|Cannot "
            "locate (?:specified )?Dockerfile:? ?(\\S*)|open (\\S*[Dd]ockerfile\\S*): no such file)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The build context has no Dockerfile %1%2%3%4."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Name the Dockerfile's path in the environment (build: dockerfile_path), counted from the "
            "context.")},
    {.name = "build-context-missing",
        .guide = "Missing Docker build context location",
        .matches = "`unable to prepare context: path … not found`",
        .needles = "unable to prepare context",
        .pattern = "unable to prepare context: (?!unable to evaluate)(.*)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The build context could not be read: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Check the path of the build context in the environment.")},
    {.name = "dockerfile-empty-argument",
        .matches =
            "`base name (…) should not be blank`, `invalid reference format` of a FROM with a variable",
        .needles = "should not be blank",
        .pattern = "base name \\((.*?)\\) should not be blank",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "FROM names %1, and no ARG before it gives that a value."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Write ARG with a default before FROM; Azure ML passes no build arguments."),
        .entry = "@step"},
    {.name = "crlf-line-ends",
        .matches = "`$'\\r': command not found`, `bad interpreter` with `^M`",
        .needles = "\\r|^M|bad interpreter|env: ",
        .pattern = "(?:\\$'\\\\r': command not found|\\^M: bad interpreter|/bin/\\w+\\^M|‘[^’]*\\\\r’: No "
                   "such file|'[^']*\\\\r': No such file)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A script has the line ends of Windows (CR LF), which no shell of Linux reads."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Save the script with LF; *.sh text eol=lf in .gitattributes keeps it so."),
        .entry = "@step"},
    {.name = "exec-format",
        .matches = "`exec format error`",
        .needles = "xec format error",
        .pattern = "exec format error|Exec format error",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The base image or a program in it was made for another kind of processor."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build for linux/amd64, which is what Azure ML runs, and take a base image that has it."),
        .entry = "@step"},
    {.name = "command-not-found",
        .guide = "Command not recognized, Missing command",
        .matches = "`/bin/sh: 1: x: not found`, `x: command not found`, `executable file not found in $PATH`",
        .needles = "not found|env: |is not recognized as|Kommando nicht gefunden|Befehl nicht "
                   "gefunden|commande introuvable|orden no encontrada|no se encontró la orden|comando non "
                   "trovato|comando não encontrado|未找到命令|コマンドが見つかりません|команда не найдена",
        .pattern =
            "(?|^(?:/bin/)?(?:ba|da)?sh: (?:line )?(?:\\d+: )?([\\w./+-]+): (?:command )?not found|exec:? "
            "\"([\\w./+-]+)\": executable file .*not found|^([\\w./+-]+): command not found|env: "
            "[‘'\"]?([\\w./+-]+)[’'\"]?: No such file|['‘]([^'‘’]+)['’] is not recognized as|(?:^|: "
            ")([\\w./+-]+) ?: (?:Kommando nicht gefunden|Befehl nicht gefunden|commande introuvable|orden no "
            "encontrada|no se encontró la orden|comando non trovato|comando não encontrado|未找到命令|"
            "コマンドが見つかりません|команда не найдена))",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "A step of the build calls a program that is not in the image."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Install it in a step before, and check the spelling and PATH."),
        .entry = "@step",
        .refine = nameCommand},
    {.name = "file-not-found",
        .level = FailureLevel::Symptom,
        .matches = "`can't open file`, `No such file or directory` in a step of the Dockerfile",
        .needles =
            "can't open file|No such file or directory|no such file or directory|Datei oder Verzeichnis "
            "nicht gefunden|Aucun fichier ou dossier|No existe el archivo o el "
            "directorio|没有那个文件或目录|そのようなファイルやディレクトリはありません|Нет такого файла "
            "или каталога",
        .pattern =
            "(?:can't open file '([^']+)'|^(?:[\\w/.-]+: )*(?:cannot \\w+ "
            ")?[‘'\"]?([^‘’'\":]+?)[’'\"]? ?: (?:No such file or directory|Datei oder Verzeichnis nicht "
            "gefunden|Aucun fichier ou dossier|No existe el archivo o el "
            "directorio|没有那个文件或目录|そのようなファイルやディレクトリはありません|Нет такого файла "
            "или каталога))",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "A step of the build needs %1%2, which is not in the image."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "COPY the file before the step, and check the folder the step works in (WORKDIR)."),
        .entry = "@step"},
    {.name = "permission-denied",
        .level = FailureLevel::Symptom,
        .matches = "`Permission denied`, `Operation not permitted`",
        .needles = "ermission denied|peration not permitted|Keine Berechtigung|Permission non "
                   "accordée|Permiso denegado|Permesso negato|权限不够|許可がありません|Отказано в доступе",
        .pattern = "^(.*?):? ?(?:\\(\\d+: )?(?:[Pp]ermission denied|Keine Berechtigung|Permission non "
                   "accordée|Permiso denegado|Permesso negato|权限不够|許可がありません|Отказано в "
                   "доступе)|[Oo]peration not permitted",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A step of the build may not do what it tries: %1"),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Put USER root before the step, or give a script that is run the right for it (chmod +x)."),
        .entry = "@step"},
    {.name = "docker-not-running",
        .matches = "`Cannot connect to the Docker daemon`, `error during connect`",
        .needles = "Cannot connect to the Docker daemon|error during connect|Cannot connect to Podman",
        .pattern = "Cannot connect to (?:the Docker daemon|Podman)|error during connect",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The container engine does not answer."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Start docker or podman, and check that your user may use it.")},
    {.name = "step-failed",
        .level = FailureLevel::Generic,
        .matches = "`exit code: 127`, `returned a non-zero code: 126`",
        .needles = "exit code: 12|exit status 12|non-zero code: 12",
        .pattern = "(?:exit code: |exit status |non-zero code: )(126|127)\\b",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A step of the build calls a program that is not there or may not be run (exit code %1)."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Check the spelling of the command, and that it was installed in a step before."),
        .entry = "@step"},
};

}

FailureFamily dockerfileFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "Dockerfile and its steps"), signatures};
}

}
