// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/hostplan.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSysInfo>

namespace tandem::local {

namespace {

constexpr const char* venvScript =
    R"(# Makes a virtual environment and installs into it: prefix, requirements.
import os
import subprocess
import sys

prefix, requirements = sys.argv[1:]


def step(number, *command):
    print(f"Step {number}/2 : {' '.join(command)}", flush=True)
    code = subprocess.call(command)
    if code:
        sys.exit(code)


step(1, sys.executable, "-m", "venv", "--clear", prefix)
python = os.path.join(prefix, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
step(2, python, "-m", "pip", "install", "--disable-pip-version-check", "-r", requirements)
)";

bool isWindows()
{
    return QSysInfo::productType() == u"windows"_s;
}

QString translated(const char* text)
{
    return QCoreApplication::translate("HostPlan", text);
}

QStringList condaOnlyEntries(const EnvironmentDefinition& definition)
{
    QStringList entries;
    for (const CondaSpec& package : definition.condaPackages)
        if (package.name() != u"python"_s && package.name() != u"pip"_s)
            entries << package.text();
    return entries;
}

QString installed(const char* variable, const QString& name)
{
    const QString named = qEnvironmentVariable(variable);
    if (!named.isEmpty() && QFileInfo(named).isExecutable() && QFileInfo(named).baseName() == name)
        return named;
    return QStandardPaths::findExecutable(name);
}

}

Task<HostTool> findHostTool(QString pythonVersion)
{
    if (const QString program = installed("MAMBA_EXE", u"micromamba"_s); !program.isEmpty())
        co_return HostTool{HostTool::Kind::Micromamba, program, u"micromamba"_s};
    if (const QString program = installed("MAMBA_EXE", u"mamba"_s); !program.isEmpty())
        co_return HostTool{HostTool::Kind::Conda, program, u"mamba"_s};
    if (const QString program = installed("CONDA_EXE", u"conda"_s); !program.isEmpty())
        co_return HostTool{HostTool::Kind::Conda, program, u"conda"_s};

    QStringList names{u"python3"_s, u"python"_s};
    static const QRegularExpression plainVersion(uR"(^\d+\.\d+)"_s);
    if (const auto match = plainVersion.match(pythonVersion); match.hasMatch())
        names.prepend(u"python"_s + match.captured());
    // ensurepip, because a Python without it makes environments without pip (Debian has it apart).
    const QString question = u"import ensurepip, platform, venv; print(platform.python_version())"_s;
    for (const QString& name : std::as_const(names)) {
        const QString program = QStandardPaths::findExecutable(name);
        if (program.isEmpty())
            continue;
        Task<ProcessOutput> asking = runChecked(Command::of(program, QStringList{u"-c"_s, question}));
        const auto answer = co_await asking.result();
        if (answer)
            co_return HostTool{HostTool::Kind::Venv, program,
                u"Python "_s + QString::fromUtf8(answer->standardOutput.trimmed())};
    }
    co_return Error{.kind = Error::Kind::Unsupported,
        .message = translated("There is neither a container engine nor conda nor a Python with venv on this "
                              "computer. Install podman, docker, micromamba or python3-venv.")};
}

Result<HostPlan> HostPlan::of(
    const ImageRecipe& recipe, const HostTool& tool, const QString& prefix, const QString& folder)
{
    const auto unsupported = [](const QString& message) {
        return Error{.kind = Error::Kind::Unsupported, .message = message};
    };
    if (recipe.kind == ImageRecipe::Kind::Context)
        return unsupported(
            translated("The environment has a Dockerfile of its own, which only a container engine "
                       "can build. Install podman or docker."));
    const EnvironmentDefinition& definition = recipe.definition;
    HostPlan plan;
    if (!definition.baseImage.isEmpty())
        plan.notes << translated(
            "The environment is made on this computer, not in a container: its base image %1 "
            "is not used.")
                          .arg(definition.baseImage);

    if (tool.kind != HostTool::Kind::Venv) {
        const QString file = u"conda_dependencies.yml"_s;
        plan.files.insert(file, recipe.condaSpecification().toUtf8());
        plan.command = tool.kind == HostTool::Kind::Micromamba
            ? QStringList{tool.program, u"create"_s, u"--yes"_s, u"--prefix"_s, prefix, u"--file"_s}
            : QStringList{tool.program, u"env"_s, u"create"_s, u"-p"_s, prefix, u"-f"_s};
        plan.command << folder + u'/' + file;
        return plan;
    }

    if (const QStringList entries = condaOnlyEntries(definition); !entries.isEmpty())
        return unsupported(translated("These conda packages cannot be installed without conda: %1. Install "
                                      "podman, docker or micromamba, or ask for them in the pip part.")
                               .arg(entries.join(u", "_s)));
    if (!definition.otherDependencies.isEmpty())
        return unsupported(translated("The conda file has entries that only conda understands."));
    const QString wished = definition.pythonVersion();
    if (!wished.isEmpty() && !tool.title.startsWith(u"Python "_s + wished))
        plan.notes << translated("The environment asks for Python %1. Without conda it gets the one of this "
                                 "computer, %2.")
                          .arg(wished, tool.title);
    if (!definition.channels.isEmpty())
        plan.notes << translated("The channels are not used: everything comes from pip.");
    QByteArray requirements;
    for (const PipRequirement& requirement : definition.pipRequirements)
        requirements += requirement.text().toUtf8() + '\n';
    plan.files.insert(u"requirements.txt"_s, requirements);
    plan.files.insert(u"make_environment.py"_s, venvScript);
    plan.command = {
        tool.program, folder + u"/make_environment.py"_s, prefix, folder + u"/requirements.txt"_s};
    return plan;
}

QString binariesOf(const QString& prefix)
{
    return prefix + (isWindows() ? u"/Scripts"_s : u"/bin"_s);
}

QString interpreterOf(const QString& prefix)
{
    return binariesOf(prefix) + (isWindows() ? u"/python.exe"_s : u"/python"_s);
}

}
