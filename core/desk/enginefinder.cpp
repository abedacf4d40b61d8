// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/enginefinder.h"

#include "core/base/redact.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <QUrl>

namespace tandem {

namespace {

QString lastLine(const QByteArray& bytes)
{
    const QString text = redacted(QString::fromUtf8(bytes.trimmed()));
    return text.section(u'\n', -1).trimmed();
}

/// Version, where images are kept, what runs it, and its runtimes, a line each.
QString questionFor(EngineKind kind)
{
    return kind == EngineKind::Podman
        ? u"{{.Version.Version}}\n{{.Store.GraphRoot}}\n\n"_s
        : u"{{.ServerVersion}}\n{{.DockerRootDir}}\n{{.OperatingSystem}}\n{{json .Runtimes}}"_s;
}

/// wsl.exe writes UTF-16 unless WSL_UTF8 is set.
QString textOfWsl(const QByteArray& bytes)
{
    QString text = bytes.contains('\0') ? QString(QStringDecoder(QStringDecoder::Utf16LE)(bytes))
                                        : QString::fromUtf8(bytes);
    return text.remove(QChar::ByteOrderMark).remove(u'\r');
}

/// Distributions that serve an engine of Windows and have none for people.
bool isInternal(const QString& distribution)
{
    const QStringList prefixes{u"docker-desktop"_s, u"rancher-desktop"_s, u"podman-"_s};
    return std::any_of(prefixes.begin(), prefixes.end(),
        [&](const QString& prefix) { return distribution.startsWith(prefix); });
}

bool isOfAnotherComputer(const QString& service)
{
    const QUrl url(service);
    const QStringList here{u"unix"_s, u"npipe"_s, u"fd"_s, QString()};
    const QString host = url.host();
    return !here.contains(url.scheme()) && host != u"localhost" && !host.startsWith(u"127."_s)
        && host != u"::1";
}

/// How a distribution of WSL sees a path of this computer; the path itself where it does not.
QString seenFrom(const QString& distribution, const MountRoot& root, const std::optional<WslSession>& session,
    const QString& path)
{
    std::optional<WindowsPath> windows = WindowsPath::parse(path);
    if (const auto linuxPath = session ? LinuxPath::parse(path) : std::nullopt)
        windows = WslPath{session->distribution, *linuxPath}.toWindows(session->mountRoot);
    const auto seen = windows ? WslPath::fromWindows(*windows, distribution, root) : std::nullopt;
    return seen ? seen->path.text() : path;
}

}

Task<QByteArray> EngineFinder::answerOf(Command command)
{
    Task<ProcessOutput> asking = m_tools.run(std::move(command));
    const auto answer = co_await asking.result();
    co_return answer && answer->exitCode == 0 ? answer->standardOutput : QByteArray();
}

Task<std::optional<EngineRoute>> EngineFinder::routeTo(EngineAddress address)
{
    EngineRoute route;
    const bool isThroughWsl = !address.distribution.isEmpty();
    route.program = m_tools.find(isThroughWsl ? u"wsl.exe"_s : nameOf(address.kind));
    if (route.program.isEmpty())
        co_return std::optional<EngineRoute>();
    if (isThroughWsl) {
        // With --exec no shell of the distribution reads the words again.
        QStringList words{u"-d"_s, address.distribution, u"--exec"_s};
        QStringList question = words;
        question << u"cat"_s << u"/etc/wsl.conf"_s;
        const QByteArray configuration = co_await answerOf(Command::of(route.program, question));
        const MountRoot root = MountRoot::fromConfiguration(QString::fromUtf8(configuration));
        route.words = words << nameOf(address.kind);
        route.isThroughWsl = true;
        route.pathThere = [distribution = address.distribution, root, session = m_tools.wsl()](
                              const QString& path) { return seenFrom(distribution, root, session, path); };
    }
    route.words += address.options();
    co_return std::optional<EngineRoute>(route);
}

Task<QString> EngineFinder::serviceOf(EngineAddress address, EngineRoute route)
{
    if (address.target.contains(u"://"_s))
        co_return address.target;
    if (address.kind == EngineKind::Podman) {
        if (address.target.isEmpty())
            co_return address.distribution.isEmpty() ? m_tools.variable(u"CONTAINER_HOST"_s) : QString();
        const QStringList words{u"system"_s, u"connection"_s, u"list"_s, u"--format"_s, u"json"_s};
        const QByteArray listed = co_await answerOf(Command::of(route.program, words));
        const auto all = json::parseArray(listed);
        for (const QJsonValue& each : all ? *all : QJsonArray())
            if (each[u"Name"_s] == address.target)
                co_return each[u"URI"_s].toString();
        co_return QString();
    }
    const QString variable = m_tools.variable(u"DOCKER_HOST"_s);
    if (address.isOfThisComputer() && !variable.isEmpty())
        co_return variable;
    QStringList question{u"context"_s, u"inspect"_s};
    if (!address.target.isEmpty())
        question << address.target;
    question << u"--format"_s << u"{{.Endpoints.docker.Host}}"_s;
    const QByteArray answer = co_await answerOf(route.command(question));
    co_return QString::fromUtf8(answer).trimmed();
}

Task<std::optional<FoundEngine>> EngineFinder::ask(EngineAddress address)
{
    const auto route = co_await routeTo(address);
    if (!route)
        co_return std::optional<FoundEngine>();
    FoundEngine found{.address = address, .engine = ContainerEngine(address, *route)};
    const QStringList arguments{u"info"_s, u"--format"_s, questionFor(address.kind)};
    Task<ProcessOutput> asking = m_tools.run(route->command(arguments));
    const auto answer = co_await asking.result();
    if (!answer) {
        found.state = EngineState::NotRunning;
        found.said = answer.error().message;
        co_return std::optional<FoundEngine>(found);
    }
    const QString output = QString::fromUtf8(answer->standardOutput);
    const QStringList lines = output.split(u'\n');
    // docker without its daemon prints an empty version, and some versions of it exit with 0.
    const int exitCode =
        lines.value(0).trimmed().isEmpty() ? std::max(1, answer->exitCode) : answer->exitCode;
    // wsl.exe itself complains on either output.
    const QString complaint =
        textOfWsl(answer->standardError + (route->isThroughWsl ? answer->standardOutput : QByteArray()));
    if (route->isThroughWsl && exitCode != 0
        && (complaint.contains(u"execvpe"_s) || complaint.contains(u"WSL_E_"_s)))
        co_return std::optional<FoundEngine>();
    found.state = engineStateOf(exitCode, complaint + output);
    if (!found.works()) {
        found.said = lastLine(complaint.toUtf8());
        co_return std::optional<FoundEngine>(found);
    }
    EngineRoute complete = *route;
    found.service = co_await serviceOf(address, complete);
    complete.isRemote = isOfAnotherComputer(found.service);
    found.engine = ContainerEngine(address, complete, lines[0].trimmed());
    found.storage = address.isOfThisComputer() && !complete.isRemote ? lines.value(1).trimmed() : QString();
    // Docker Desktop hands the GPU on without a runtime of NVIDIA's.
    found.canUseGpu = address.kind == EngineKind::Podman
        ? address.isOfThisComputer() && m_tools.hasGpuDescription()
        : lines.value(2).contains(u"Docker Desktop"_s) || lines.mid(3).join(u'\n').contains(u"nvidia"_s);
    co_return std::optional<FoundEngine>(found);
}

Task<QStringList> EngineFinder::distributions(bool onlyRunning)
{
    const QString program = m_tools.find(u"wsl.exe"_s);
    if (program.isEmpty())
        co_return QStringList();
    QStringList words{u"--list"_s, u"--quiet"_s};
    if (onlyRunning)
        words << u"--running"_s;
    const QByteArray answer = co_await answerOf(Command::of(program, words));
    const auto own = m_tools.wsl();
    QStringList names;
    for (const QString& line : textOfWsl(answer).split(u'\n'))
        if (const QString name = line.trimmed();
            !name.isEmpty() && !isInternal(name) && !(own && own->distribution == name))
            names << name;
    co_return names;
}

Task<QList<EngineAddress>> EngineFinder::contexts()
{
    QList<EngineAddress> found;
    const QString program = m_tools.find(u"docker"_s);
    if (program.isEmpty())
        co_return found;
    const QStringList words{u"context"_s, u"ls"_s, u"--format"_s, u"{{json .}}"_s};
    const QByteArray answer = co_await answerOf(Command::of(program, words));
    for (const QByteArray& line : answer.split('\n')) {
        const auto context = json::parseObject(line);
        // The current one is docker itself.
        if (!context || context->value(u"Current"_s).toBool())
            continue;
        const auto address = EngineAddress::parse(u"docker:"_s + context->value(u"Name"_s).toString());
        if (address)
            found << *address;
    }
    co_return found;
}

Task<QList<EngineAddress>> EngineFinder::connections()
{
    QList<EngineAddress> found;
    const QString program = m_tools.find(u"podman"_s);
    if (program.isEmpty())
        co_return found;
    const QStringList words{u"system"_s, u"connection"_s, u"list"_s, u"--format"_s, u"json"_s};
    const QByteArray answer = co_await answerOf(Command::of(program, words));
    const auto all = json::parseArray(answer);
    for (const QJsonValue& connection : all ? *all : QJsonArray()) {
        // Where podman has no engine of its own, the usual connection is podman itself.
        if (m_tools.system() != HostFacts::System::Linux && connection[u"Default"_s].toBool())
            continue;
        const auto address = EngineAddress::parse(u"podman:"_s + connection[u"Name"_s].toString());
        if (address)
            found << *address;
    }
    co_return found;
}

Task<QList<FoundEngine>> EngineFinder::all()
{
    QList<EngineAddress> addresses{{.kind = EngineKind::Podman}, {.kind = EngineKind::Docker}};
    addresses += co_await contexts();
    addresses += co_await connections();
    const QStringList names = co_await distributions(false);
    for (const QString& name : names)
        for (const EngineKind kind : {EngineKind::Docker, EngineKind::Podman})
            addresses << EngineAddress{.kind = kind, .distribution = name};
    QList<FoundEngine> found;
    for (const EngineAddress& address : addresses) {
        const auto one = co_await ask(address);
        if (one)
            found << *one;
    }
    co_return found;
}

Task<std::optional<FoundEngine>> EngineFinder::look(QString wish)
{
    if (wish == u"none")
        co_return std::optional<FoundEngine>();
    if (!wish.isEmpty() && wish != u"auto") {
        const EngineAddress address = co_await EngineAddress::parse(wish);
        co_return co_await ask(address);
    }
    std::optional<FoundEngine> first;
    QList<EngineAddress> addresses{{.kind = EngineKind::Podman}, {.kind = EngineKind::Docker}};
    for (qsizetype at = 0; at < addresses.size(); ++at) {
        const auto one = co_await ask(addresses[at]);
        if (one && one->works())
            co_return one;
        if (one)
            first = one;
        if (at != 1)
            continue;
        const QStringList names = co_await distributions(true);
        for (const QString& name : names)
            for (const EngineKind kind : {EngineKind::Docker, EngineKind::Podman})
                addresses << EngineAddress{.kind = kind, .distribution = name};
    }
    co_return first;
}

Task<std::optional<ContainerEngine>> EngineFinder::working(QString wish)
{
    const auto found = co_await look(wish);
    if (found && found->works())
        co_return std::optional<ContainerEngine>(found->engine);
    if (wish.isEmpty() || wish == u"auto" || wish == u"none")
        co_return std::optional<ContainerEngine>();
    const QString reason = !found ? QCoreApplication::translate("Desk", "it is not installed.")
        : found->said.isEmpty()   ? QCoreApplication::translate("Desk", "its service does not answer.")
                                  : found->said;
    co_return Error{.kind = Error::Kind::Process,
        .message =
            QCoreApplication::translate("Desk", "The container engine %1 is asked for but does not work: %2")
                .arg(wish, reason)};
}

Task<std::optional<ContainerEngine>> findEngine(QString wish)
{
    ThisHost tools;
    EngineFinder finder(tools);
    Task<std::optional<ContainerEngine>> looking = finder.working(wish);
    const auto found = co_await looking;
    co_return found;
}

}
