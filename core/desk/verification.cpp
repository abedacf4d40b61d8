// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/verification.h"

#include "core/devcontainer/imagepin.h"
#include "core/environment/compare/installedchanges.h"

#include <QCoreApplication>
#include <QDir>
#include <QSet>

namespace tandem {

namespace {

using Packages = QMap<QString, InstalledPackage>;

void compare(QList<Deviation>& found, Deviation::Kind kind, const Packages& run, const Packages& built,
    const Packages& inside)
{
    QSet<QString> asBuilt;
    for (const InstalledChange& change : compareInstalled(built.values(), inside.values()))
        if (change.kind == InstalledChange::Kind::Same)
            asBuilt.insert(change.name);
    const auto isGone = [&](const QString& name) { return !built.contains(name) && !inside.contains(name); };
    for (const InstalledChange& change : compareInstalled(run.values(), inside.values())) {
        if (change.kind == InstalledChange::Kind::Same)
            continue;
        const bool wasBuiltSo = asBuilt.contains(change.name) || isGone(change.name);
        found << Deviation{kind, change.name, change.before, change.after,
            wasBuiltSo ? Deviation::Origin::Dockerfile : Deviation::Origin::Container};
    }
}

void compareTexts(QList<Deviation>& found, Deviation::Kind kind, const QString& run, const QString& built,
    const QString& inside)
{
    if (run != inside)
        found << Deviation{kind, {}, run, inside,
            built == inside ? Deviation::Origin::Dockerfile : Deviation::Origin::Container};
}

Error missing(const char* sentence, const QString& what)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Desk", sentence).arg(what),
        .code = u"CannotVerify"_s};
}

Result<PythonState> required(std::optional<PythonState> state, const QString& where)
{
    if (!state)
        return missing(QT_TRANSLATE_NOOP("Desk", "%1 has no Python, so there is nothing to compare."), where);
    return *state;
}

}

QList<Deviation> deviations(
    const PythonState& ofRun, const PythonState& built, const PythonState& inContainer)
{
    QList<Deviation> found;
    compareTexts(
        found, Deviation::Kind::Interpreter, ofRun.interpreter, built.interpreter, inContainer.interpreter);
    compareTexts(found, Deviation::Kind::PythonVersion, ofRun.version, built.version, inContainer.version);
    compare(found, Deviation::Kind::CondaPackage, ofRun.conda, built.conda, inContainer.conda);
    compare(found, Deviation::Kind::PipPackage, ofRun.pip, built.pip, inContainer.pip);
    return found;
}

QString imageOfRun(const ProjectContainer& project)
{
    return project.imageOfRun.isEmpty() ? project.image
                                        : ImagePin::of(project.imageOfRun, project.digest).reference;
}

Task<Verification> verifyDevContainer(ContainerEngine engine, QString folder)
{
    Verification verification;
    verification.project = co_await projectContainer(folder);
    const ProjectContainer& project = verification.project;
    const bool isOfHost = !project.hostInterpreter.isEmpty();
    if (project.image.isEmpty())
        co_return missing(
            QT_TRANSLATE_NOOP("Desk", "%1 does not say which image it is made from. Export it again."),
            QDir::toNativeSeparators(QDir(folder).filePath(project.file)));
    const auto container = co_await containerOf(engine, folder);
    if (!container || !container->isRunning)
        co_return missing(QT_TRANSLATE_NOOP("Desk",
                              "The dev container of %1 does not run. Open it in the editor, then compare."),
            QDir::toNativeSeparators(folder));
    verification.container = *container;

    const QString image = imageOfRun(project);
    const QString whereRunWas = isOfHost ? project.hostInterpreter : image;
    const auto base = co_await engine.image(image);
    if (!base && !isOfHost) {
        Error error = missing(QT_TRANSLATE_NOOP("Desk",
                                  "The image of the run, %1, is not on this computer, so there is nothing to "
                                  "compare with. Fetch it first."),
            image);
        error.code = u"ImageMissing"_s;
        co_return error;
    }
    Task<std::optional<PythonState>> askingRun =
        isOfHost ? pythonOfHost(whereRunWas) : pythonOfImage(engine, whereRunWas);
    const auto run = co_await askingRun;
    verification.ofRun = co_await required(run, whereRunWas);
    const auto built = co_await pythonOfImage(engine, container->image);
    const PythonState asBuilt = co_await required(built, container->image);
    const auto inside = co_await pythonOfContainer(engine, container->id);
    verification.inContainer = co_await required(inside, container->id);
    verification.deviations = deviations(verification.ofRun, asBuilt, verification.inContainer);

    if (isOfHost) {
        // It lay in another folder there; that is no difference between the environments.
        verification.deviations.removeIf(
            [](const Deviation& one) { return one.kind == Deviation::Kind::Interpreter; });
        co_return verification;
    }
    const auto own = co_await engine.image(container->image);
    if (base && own) {
        verification.isFromImage = own->layers.mid(0, base->layers.size()) == base->layers;
        if (!verification.isFromImage)
            verification.deviations.prepend(Deviation{Deviation::Kind::Image, {}, base->digest,
                own->layers.isEmpty() ? own->id : own->layers.first(), Deviation::Origin::Image});
    }
    co_return verification;
}

}
