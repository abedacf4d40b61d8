// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/solvertool.h"

#include <QFileInfo>

namespace tandem {

namespace {

struct Place {
    QString folder;
    SolverTool::Kind kind;
};

QList<Place> usualPlaces(const SolverHost& host)
{
    using Kind = SolverTool::Kind;
    const QString home = host.homeFolder();
    QList<Place> places;
    for (const auto& folder : {u"/.local/bin"_s, u"/bin"_s, u"/micromamba/bin"_s, u"/.micromamba/bin"_s})
        places << Place{home + folder, Kind::Micromamba};
    places << Place{u"/usr/local/bin"_s, Kind::Micromamba} << Place{u"/opt/homebrew/bin"_s, Kind::Micromamba};
    if (const QString local = host.variable(u"LOCALAPPDATA"_s); !local.isEmpty())
        places << Place{local + u"/micromamba"_s, Kind::Micromamba};
    QStringList roots;
    for (const auto& name :
        {u"/miniforge3"_s, u"/mambaforge"_s, u"/miniconda3"_s, u"/anaconda3"_s, u"/conda"_s})
        roots << home + name << u"/opt"_s + name;
    if (const QString data = host.variable(u"PROGRAMDATA"_s); !data.isEmpty())
        roots << data + u"/miniconda3"_s << data + u"/anaconda3"_s;
    for (const auto kind : {Kind::Mamba, Kind::Conda})
        for (const QString& root : std::as_const(roots))
            for (const auto& folder : {u"/bin"_s, u"/condabin"_s, u"/Scripts"_s})
                places << Place{root + folder, kind};
    return places;
}

/// The program itself, or how Windows spells it.
QString programIn(const SolverHost& host, const QString& folder, const QString& name)
{
    for (const auto& ending : {QString(), u".exe"_s, u".bat"_s})
        if (const QString path = folder + u'/' + name + ending; host.isProgram(path))
            return path;
    return {};
}

}

QString SolverTool::name() const
{
    switch (kind) {
    case Kind::Micromamba:
        return u"micromamba"_s;
    case Kind::Mamba:
        return u"mamba"_s;
    case Kind::Conda:
        break;
    }
    return u"conda"_s;
}

std::optional<SolverTool> solverToolAt(const QString& path)
{
    const QString name = QFileInfo(path).fileName().toLower();
    if (name.startsWith(u"micromamba"_s))
        return SolverTool{SolverTool::Kind::Micromamba, path};
    if (name.startsWith(u"mamba"_s))
        return SolverTool{SolverTool::Kind::Mamba, path};
    if (name.startsWith(u"conda"_s))
        return SolverTool{SolverTool::Kind::Conda, path};
    return {};
}

std::optional<SolverTool> findSolverTool(const SolverHost& host, const QString& ownFolder)
{
    using Kind = SolverTool::Kind;
    const QString own = programIn(host, ownFolder, u"micromamba"_s);
    const QList<Place> places = usualPlaces(host);
    for (const Kind kind : {Kind::Micromamba, Kind::Mamba, Kind::Conda}) {
        const QString name = SolverTool{kind, {}}.name();
        if (const QString path = host.find(name); !path.isEmpty())
            return SolverTool{kind, path};
        // The installers tell their shells where they are, even where PATH does not.
        const QString told = host.variable(kind == Kind::Conda ? u"CONDA_EXE"_s : u"MAMBA_EXE"_s);
        if (const auto tool = solverToolAt(told); tool && tool->kind == kind && host.isProgram(told))
            return tool;
        if (kind == Kind::Micromamba && !own.isEmpty())
            return SolverTool{kind, own};
        for (const Place& place : places)
            if (place.kind == kind)
                if (const QString path = programIn(host, place.folder, name); !path.isEmpty())
                    return SolverTool{kind, path};
    }
    return {};
}

Command dryRun(const SolverTool& tool, const solve::Request& request, const QString& cacheFolder,
    const QMap<QString, QString>& addresses, bool asJson)
{
    const bool isMicromamba = tool.kind == SolverTool::Kind::Micromamba;
    QStringList arguments{u"create"_s, u"-n"_s, u"tandem-solve"_s, u"--dry-run"_s, u"--override-channels"_s};
    if (isMicromamba)
        arguments << u"--no-rc"_s << u"--platform"_s << u"linux-64"_s;
    if (asJson)
        arguments << u"--json"_s;
    if (!isMicromamba || !asJson) // or it would ask
        arguments << u"--yes"_s;
    for (const QString& channel : request.channels)
        arguments << u"-c"_s << addresses.value(channel, channel);
    for (const CondaSpec& spec : request.specs)
        arguments << spec.text().trimmed();
    Command command = Command::of(tool.path, arguments);
    QProcessEnvironment& environment = command.environment;
    // What the image has counts, not what is here; empty means that there is none.
    environment.insert(u"CONDA_OVERRIDE_CUDA"_s, request.system.cuda);
    environment.insert(u"CONDA_OVERRIDE_GLIBC"_s, request.system.glibc);
    environment.insert(u"CONDA_OVERRIDE_LINUX"_s, request.system.kernel);
    environment.insert(u"CONDA_SUBDIR"_s, u"linux-64"_s);
    // As Azure ML's builds have it, whatever is set up here.
    environment.insert(u"CONDA_CHANNEL_PRIORITY"_s, u"flexible"_s);
    environment.insert(u"CONDA_PKGS_DIRS"_s, cacheFolder + u"/pkgs"_s);
    environment.insert(u"PYTHONIOENCODING"_s, u"utf-8"_s);
    if (isMicromamba)
        environment.insert(u"MAMBA_ROOT_PREFIX"_s, cacheFolder + u"/root"_s);
    return command;
}

}
