// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/pythonstate.h"

#include "core/environment/piprequirement.h"

#include <QCoreApplication>
#include <QSet>

namespace tandem {

namespace {

/// Understood by every Python 3; prints one JSON object on its last line.
const char* const describe = R"python(
import glob, json, os, subprocess, sys
def listed():
    try:
        return json.loads(subprocess.check_output(
            [sys.executable, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"],
            stderr=open(os.devnull, "w")).decode())
    except Exception:
        return []
conda = []
for path in glob.glob(os.path.join(sys.prefix, "conda-meta", "*.json")):
    with open(path) as file:
        entry = json.load(file)
    conda.append({"name": entry.get("name"), "version": entry.get("version"), "build": entry.get("build", "")})
print(json.dumps({
    "interpreter": os.path.realpath(sys.executable),
    "executable": sys.executable,
    "version": ".".join(map(str, sys.version_info[:3])),
    "prefix": sys.prefix,
    "isConda": os.path.isdir(os.path.join(sys.prefix, "conda-meta")),
    "exported": os.environ.get("AZUREML_CONDA_ENVIRONMENT_PATH", ""),
    "pip": listed(),
    "conda": conda}))
)python";

/// Exit status 3: there is no Python.
const char* const find = R"sh(python="$AZUREML_CONDA_ENVIRONMENT_PATH/bin/python"
[ -n "$AZUREML_CONDA_ENVIRONMENT_PATH" ] && [ -x "$python" ] || python=$(command -v python || command -v python3) || exit 3
exec "$python" -c "$1")sh";

constexpr int noPython = 3;

QMap<QString, InstalledPackage> packages(const QJsonValue& list, bool isFromPip)
{
    QMap<QString, InstalledPackage> map;
    for (const QJsonValue& value : list.toArray()) {
        const QString name = value[u"name"_s].toString();
        const QString key = isFromPip ? PipRequirement::normalisedName(name) : name.toLower();
        if (!key.isEmpty())
            map.insert(key,
                {.name = name,
                    .version = value[u"version"_s].toString(),
                    .build = value[u"build"_s].toString(),
                    .isFromPip = isFromPip});
    }
    return map;
}

Result<std::optional<PythonState>> stateFrom(const ProcessOutput& answer, const QString& where)
{
    if (answer.exitCode == noPython)
        return std::optional<PythonState>();
    const auto lines = answer.standardOutput.trimmed().split('\n');
    const auto object = json::parseObject(lines.last());
    if (answer.exitCode != 0 || !object)
        return Error{.kind = Error::Kind::Process,
            .message = QCoreApplication::translate("Desk", "%1 could not be asked what it has: %2")
                           .arg(where, QString::fromUtf8(answer.standardError.trimmed()).section(u'\n', -1)),
            .details = QString::fromUtf8(answer.standardError)};
    PythonState state;
    state.interpreter = object->value(u"executable"_s).toString();
    state.version = object->value(u"version"_s).toString();
    state.prefix = object->value(u"prefix"_s).toString();
    state.isConda = object->value(u"isConda"_s).toBool();
    state.exportedCondaPath = object->value(u"exported"_s).toString();
    state.pip = packages(object->value(u"pip"_s), true);
    state.conda = packages(object->value(u"conda"_s), false);
    return std::optional<PythonState>(state);
}

QStringList shellArguments()
{
    return {u"-c"_s, QString::fromLatin1(find), u"sh"_s, QString::fromLatin1(describe)};
}

}

QList<InstalledPackage> PythonState::installed() const
{
    QList<InstalledPackage> packages = conda.values();
    QSet<QString> ofConda;
    for (const InstalledPackage& package : conda)
        ofConda.insert(PipRequirement::normalisedName(package.name));
    for (auto it = pip.begin(); it != pip.end(); ++it)
        if (!ofConda.contains(it.key()))
            packages << *it;
    return packages;
}

Task<std::optional<PythonState>> pythonOfImage(ContainerEngine engine, QString image)
{
    Task<ProcessOutput> asking = runProcess(engine.runOnce(image, u"sh"_s, shellArguments()));
    const ProcessOutput answer = co_await asking;
    co_return co_await stateFrom(answer, image);
}

Task<std::optional<PythonState>> pythonOfContainer(ContainerEngine engine, QString container)
{
    Task<ProcessOutput> asking =
        runProcess(engine.execute(container, QStringList{u"sh"_s} + shellArguments()));
    const ProcessOutput answer = co_await asking;
    co_return co_await stateFrom(answer, container);
}

Task<std::optional<PythonState>> pythonOfHost(QString interpreter)
{
    QStringList arguments{u"-c"_s, QString::fromLatin1(describe)};
    Task<ProcessOutput> asking = runProcess(Command::of(interpreter, arguments));
    const ProcessOutput answer = co_await asking;
    co_return co_await stateFrom(answer, interpreter);
}

}
