// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/engineoption.h"
#include "core/desk/enginedesk.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

struct Words {
    QString forPrograms;
    QString forPeople;
};

Words wordsOf(Deviation::Kind kind)
{
    switch (kind) {
    case Deviation::Kind::Image:
        return {u"image"_s, translated(QT_TRANSLATE_NOOP("Cli", "Image"))};
    case Deviation::Kind::Interpreter:
        return {u"interpreter"_s, translated(QT_TRANSLATE_NOOP("Cli", "Interpreter"))};
    case Deviation::Kind::PythonVersion:
        return {u"python"_s, translated(QT_TRANSLATE_NOOP("Cli", "Python"))};
    case Deviation::Kind::CondaPackage:
        return {u"conda"_s, translated(QT_TRANSLATE_NOOP("Cli", "Conda package"))};
    case Deviation::Kind::PipPackage:
        break;
    }
    return {u"pip"_s, translated(QT_TRANSLATE_NOOP("Cli", "Pip package"))};
}

Words wordsOf(Deviation::Origin origin)
{
    switch (origin) {
    case Deviation::Origin::Image:
        return {u"image"_s, translated(QT_TRANSLATE_NOOP("Cli", "made from another image"))};
    case Deviation::Origin::Dockerfile:
        return {u"dockerfile"_s, translated(QT_TRANSLATE_NOOP("Cli", "changed by the Dockerfile"))};
    case Deviation::Origin::Container:
        break;
    }
    return {u"container"_s, translated(QT_TRANSLATE_NOOP("Cli", "changed inside the container"))};
}

QJsonObject toJson(const PythonState& state)
{
    QJsonObject object;
    object.insert(u"interpreter"_s, state.interpreter);
    object.insert(u"python"_s, state.version);
    object.insert(u"pipPackages"_s, state.pip.size());
    object.insert(u"condaPackages"_s, state.conda.size());
    return object;
}

QJsonObject toJson(const Verification& verification)
{
    QJsonArray differences;
    for (const Deviation& one : verification.deviations) {
        QJsonObject difference;
        difference.insert(u"kind"_s, wordsOf(one.kind).forPrograms);
        difference.insert(u"name"_s, one.name);
        difference.insert(u"run"_s, one.ofRun);
        difference.insert(u"container"_s, one.inContainer);
        difference.insert(u"origin"_s, wordsOf(one.origin).forPrograms);
        differences.append(difference);
    }
    QJsonObject object;
    object.insert(u"identical"_s, verification.isIdentical());
    object.insert(u"differences"_s, differences);
    object.insert(u"container"_s, verification.container.id);
    object.insert(u"image"_s, verification.project.image);
    object.insert(u"digest"_s, verification.project.digest);
    object.insert(u"runName"_s, verification.project.run);
    object.insert(u"ofRun"_s, toJson(verification.ofRun));
    object.insert(u"inContainer"_s, toJson(verification.inContainer));
    return object;
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"pull"_s,
        QCoreApplication::translate("Cli", "Fetch the run's image if it is not on this computer.")});
    declareEngine(parser);
    declareJson(parser);
}

Task<Done> verify(Invocation* invocation)
{
    const QString folder = co_await invocation->argument(0, u"DIR"_s);
    EngineDesk desk(engineWish(*invocation));
    if (invocation->parser.isSet(u"pull"_s)) {
        const auto project = co_await projectContainer(folder);
        if (project.hostInterpreter.isEmpty() && !project.image.isEmpty())
            co_await fetchImage(invocation, &desk, imageOfRun(project));
    }
    const Verification verification = co_await desk.verify(QDir(folder).absolutePath());
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        terminal.printJson(toJson(verification));
    } else if (verification.isIdentical()) {
        terminal.print(
            translated(QT_TRANSLATE_NOOP("Cli", "Identical: %1 packages of pip, %2 of conda, Python %3."))
                .arg(verification.inContainer.pip.size())
                .arg(verification.inContainer.conda.size())
                .arg(verification.inContainer.version));
    } else {
        QList<QList<Cell>> rows;
        for (const Deviation& one : verification.deviations)
            rows << QList<Cell>{wordsOf(one.kind).forPeople, one.name, one.ofRun, one.inContainer,
                wordsOf(one.origin).forPeople};
        terminal.printTable(
            {translated(QT_TRANSLATE_NOOP("Cli", "What")), translated(QT_TRANSLATE_NOOP("Cli", "Name")),
                translated(QT_TRANSLATE_NOOP("Cli", "Run")),
                translated(QT_TRANSLATE_NOOP("Cli", "Container")),
                translated(QT_TRANSLATE_NOOP("Cli", "Origin"))},
            rows);
    }
    if (!verification.isIdentical())
        co_return Error{.kind = Error::Kind::Input,
            .message =
                translated(QT_TRANSLATE_NOOP("Cli", "The dev container differs from its run in %1 places."))
                    .arg(verification.deviations.size()),
            .code = u"NotIdentical"_s};
    co_return Done{};
}

}

Command devcontainerVerifyCommand()
{
    return {u"devcontainer verify"_s, u"DIR [--pull] [--engine ENGINE] [--json]"_s,
        QCoreApplication::translate("Cli", "Compare a running dev container with what its run had"), declare,
        verify, 1};
}

}
