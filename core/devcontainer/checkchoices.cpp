// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/checkchoices.h"

#include "core/devcontainer/dockerfile.h"
#include "core/devcontainer/quoting.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

namespace {

Error refused(const char* sentence, const QString& what)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("DevContainerExport", sentence).arg(inComment(what))};
}

bool isOneLine(const QString& text)
{
    return inComment(text) == text;
}

/// Every text of the list has this shape, or the first that has not is refused with the sentence.
Result<Done> checkAll(const QStringList& texts, const QRegularExpression& shape, const char* sentence)
{
    for (const QString& text : texts)
        if (!shape.match(text).hasMatch())
            return refused(sentence, text);
    return Done{};
}

Result<Done> checkTools(const QStringList& tools)
{
    for (const QString& tool : tools) {
        const PipRequirement requirement{tool};
        if (requirement.isOption() || requirement.name().isEmpty() || !isOneLine(tool))
            return refused(
                QT_TRANSLATE_NOOP("DevContainerExport",
                    "\"%1\" is no package for pip. Write a name, with a version if you like: black==24.2.0."),
                tool);
    }
    return Done{};
}

bool isPlainPath(const QString& path)
{
    for (const QChar character : path)
        if (character.category() == QChar::Other_Control)
            return false;
    return !path.isEmpty() && !hasVariables(path);
}

Result<Done> checkFolders(const QList<DataFolder>& folders)
{
    for (const DataFolder& folder : folders) {
        if (!isPlainPath(folder.source))
            return refused(
                QT_TRANSLATE_NOOP("DevContainerExport",
                    "The folder \"%1\" cannot be mounted: choose one whose path has no line end and no "
                    "\"${\", which editors expand."),
                folder.source);
        if (!isPlainPath(folder.target) || !folder.target.startsWith(u'/'))
            return refused(
                QT_TRANSLATE_NOOP("DevContainerExport",
                    "\"%1\" is no place in the container. Write a path that starts with a slash: /data."),
                folder.target);
    }
    return Done{};
}

Result<Done> checkUser(const DevContainerUser& user)
{
    static const QRegularExpression name(u"\\A(?:[a-z_][a-z0-9_-]{0,31})?\\z"_s);
    if (!name.match(user.name).hasMatch())
        return refused(QT_TRANSLATE_NOOP("DevContainerExport",
                           "\"%1\" is no name of a user. Write small letters and digits, as in dev."),
            user.name);
    if (!user.isRoot() && (user.userId < 1 || user.groupId < 1))
        return refused(
            QT_TRANSLATE_NOOP("DevContainerExport", "The user %1 needs ids above 0; 0 is root."), user.name);
    return Done{};
}

}

Result<Done> checkChoices(const DevContainerChoices& choices)
{
    static const QRegularExpression apt(
        u"\\A[a-z0-9][a-z0-9+.-]*(?::[a-z0-9]+)?(?:=[A-Za-z0-9.+:~-]+)?\\z"_s);
    static const QRegularExpression extension(u"\\A[A-Za-z0-9][\\w-]*\\.[\\w.-]+(?:@[\\w.-]+)?\\z"_s);
    static const QRegularExpression size(u"\\A(?:[0-9]+[bkmg]?)?\\z"_s);
    for (const auto& sound : {checkAll(choices.aptPackages, apt,
                                  QT_TRANSLATE_NOOP("DevContainerExport",
                                      "\"%1\" is no name of an apt package. Names are like git or libgl1.")),
             checkTools(choices.developerTools),
             checkAll(choices.extensions, extension,
                 QT_TRANSLATE_NOOP("DevContainerExport",
                     "\"%1\" is no extension of VS Code. Their ids are like ms-python.python.")),
             checkFolders(choices.dataFolders), checkUser(choices.user),
             checkAll({choices.sharedMemory}, size,
                 QT_TRANSLATE_NOOP(
                     "DevContainerExport", "\"%1\" is no size of memory. Write a number and a unit: 2g."))})
        if (!sound)
            return sound.error();
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
    if (!isOneLine(facts.interpreterPath))
        return refused(QT_TRANSLATE_NOOP("DevContainerExport", "\"%1\" is not the path of an interpreter."),
            facts.interpreterPath);
    if (!isOneLine(facts.condaEnvironmentPath)
        || (!facts.condaEnvironmentPath.isEmpty() && !facts.condaEnvironmentPath.startsWith(u'/')))
        return refused(
            QT_TRANSLATE_NOOP("DevContainerExport", "\"%1\" is not the path of a conda environment."),
            facts.condaEnvironmentPath);
    return Done{};
}

}
