// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/export.h"

#include "core/devcontainer/devcontainerjson.h"
#include "core/devcontainer/dockerfile.h"
#include "core/devcontainer/quoting.h"
#include "core/environment/condayaml.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

namespace {

Error refused(const char* sentence, const QString& what)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("DevContainerExport", sentence).arg(inComment(what))};
}

/// Nothing that a person typed may become another instruction, option or package source.
Result<Done> checkChoices(const DevContainerChoices& choices)
{
    static const QRegularExpression apt(
        u"\\A[a-z0-9][a-z0-9+.-]*(?::[a-z0-9]+)?(?:=[A-Za-z0-9.+:~-]+)?\\z"_s);
    for (const QString& package : choices.aptPackages)
        if (!apt.match(package).hasMatch())
            return refused(QT_TRANSLATE_NOOP("DevContainerExport",
                               "\"%1\" is no name of an apt package. Names are like git or libgl1."),
                package);
    for (const QString& tool : choices.developerTools)
        if (PipRequirement{tool}.name().isEmpty() || inComment(tool) != tool)
            return refused(
                QT_TRANSLATE_NOOP("DevContainerExport",
                    "\"%1\" is no package for pip. Write a name, with a version if you like: black==24.2.0."),
                tool);
    static const QRegularExpression extension(u"\\A[A-Za-z0-9][\\w-]*\\.[\\w.-]+(?:@[\\w.-]+)?\\z"_s);
    for (const QString& id : choices.extensions)
        if (!extension.match(id).hasMatch())
            return refused(QT_TRANSLATE_NOOP("DevContainerExport",
                               "\"%1\" is no extension of VS Code. Their ids are like ms-python.python."),
                id);
    return Done{};
}

Result<Done> checkFacts(const DevContainerFacts& facts)
{
    const QString image = baseImageOf(facts);
    if (facts.isHost && image.isEmpty())
        return refused(
            QT_TRANSLATE_NOOP("DevContainerExport",
                "The run's environment lies on the host and names no base image%1, so there is nothing to "
                "build a container from. Give the environment a base image and run again."),
            {});
    if (!isImageReference(image))
        return refused(QT_TRANSLATE_NOOP("DevContainerExport", "\"%1\" is not the name of an image."), image);
    if (inComment(facts.interpreterPath) != facts.interpreterPath)
        return refused(QT_TRANSLATE_NOOP("DevContainerExport", "\"%1\" is not the path of an interpreter."),
            facts.interpreterPath);
    return Done{};
}

}

DevContainerChoices DevContainerChoices::usual()
{
    return DevContainerChoices{
        .developerTools = {u"pylint"_s, u"black"_s, u"pytest"_s, u"debugpy"_s, u"ipykernel"_s},
        .aptPackages = {u"git"_s, u"vim"_s},
    };
}

Result<QList<FileToWrite>> exportDevContainer(
    const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (const auto sound = checkFacts(facts); !sound)
        return sound.error();
    if (const auto sound = checkChoices(choices); !sound)
        return sound.error();
    const QString folder = u".devcontainer/"_s;
    QList<FileToWrite> files{
        {folder + u"Dockerfile"_s, dockerfileText(facts, choices).toUtf8()},
        {folder + u"devcontainer.json"_s, devContainerJson(facts, choices).toUtf8()},
    };
    if (facts.isHost && facts.definition.hasPackages())
        files << FileToWrite{folder + condaFileName(), toCondaYaml(facts.definition).toUtf8()};
    return files;
}

}
