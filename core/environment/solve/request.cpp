// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/request.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::solve {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Solve", text);
}

QString quantity(qsizetype number, const char* one, const char* many)
{
    return translated(number == 1 ? one : many).arg(number);
}

/// anaconda.org's "/t/TOKEN/" and "user:password@".
const QRegularExpression& secretInAddress()
{
    static const QRegularExpression pattern(u"/t/[^/]+(?=/)|(?<=://)[^/@\\s]+@"_s);
    return pattern;
}

/// "nodefaults" is no channel, and what begins like an option would be taken for one.
bool isForTools(const QString& channel)
{
    return !channel.isEmpty() && !hasSecret(channel) && channel != u"nodefaults" && !channel.startsWith(u'-');
}

bool isBuiltFromSource(const PipRequirement& requirement)
{
    const QString file = requirement.url().section(u'#', 0, 0);
    return !requirement.url().isEmpty() && !file.endsWith(u".whl"_s);
}

bool isPrivateIndex(const PipRequirement& requirement)
{
    const bool isIndex = requirement.option() == u"--index-url"
        || requirement.option() == u"--extra-index-url" || requirement.option() == u"--find-links";
    return isIndex && !requirement.optionValue().startsWith(u"https://pypi.org/"_s);
}

void tellPip(const QList<PipRequirement>& requirements, QStringList& sentences)
{
    qsizetype packages = 0;
    QStringList sources;
    QStringList indexes;
    QStringList files;
    for (const PipRequirement& each : requirements) {
        if (isPrivateIndex(each))
            indexes << withoutSecret(each.optionValue());
        else if (each.option() == u"--requirement" || each.option() == u"--constraint")
            files << each.optionValue();
        if (each.kind() == PipRequirement::Kind::Requirement)
            ++packages;
        if (isBuiltFromSource(each))
            sources << (each.name().isEmpty() ? withoutSecret(each.url()) : each.name());
    }
    if (packages > 0)
        sentences << quantity(packages,
            "The pip section (%1 requirement): pip resolves it when the image is built.",
            "The pip section (%1 requirements): pip resolves them when the image is built.");
    if (!sources.isEmpty())
        sentences << translated("Built from source, which may fail: %1.").arg(sources.join(u", "_s));
    if (!indexes.isEmpty())
        sentences << translated("Packages of other indexes than PyPI: %1.").arg(indexes.join(u", "_s));
    if (!files.isEmpty())
        sentences << translated("What is in %1.").arg(files.join(u", "_s));
}

}

bool hasSecret(const QString& channel)
{
    return secretInAddress().match(channel).hasMatch();
}

QString withoutSecret(const QString& channel)
{
    QString shown = channel;
    shown.replace(secretInAddress(), QString());
    return shown;
}

QString Request::askedFor(const QString& name) const
{
    for (const CondaSpec& spec : specs)
        if (spec.name() == name)
            return spec.text().trimmed();
    return {};
}

Request requestOf(const EnvironmentDefinition& definition, const BaseImageCatalogue& catalogue)
{
    Request request;
    for (const QString& channel : definition.channels)
        if (isForTools(channel.trimmed()))
            request.channels << channel.trimmed();
    request.channels.removeDuplicates();
    if (request.channels.isEmpty())
        request.channels << u"defaults"_s;
    for (const CondaSpec& spec : definition.condaPackages)
        if (spec.isValid() && !spec.name().isEmpty() && !hasSecret(spec.text()))
            request.specs << spec;
    request.baseImage = definition.baseImage;
    request.system = virtualPackagesOf(definition.baseImage, catalogue);
    return request;
}

QStringList notChecked(const EnvironmentDefinition& definition, const BaseImageCatalogue& catalogue)
{
    QStringList sentences;
    tellPip(definition.pipRequirements, sentences);
    for (const QString& channel : definition.channels)
        if (hasSecret(channel))
            sentences << translated("The channel %1: its address holds a secret, which is given to no other "
                                    "program. Packages that only it has count as missing.")
                             .arg(withoutSecret(channel));
    for (const CondaSpec& spec : definition.condaPackages) {
        if (!spec.isValid())
            sentences << translated("%1: it is no package.").arg(spec.text().trimmed());
        else if (hasSecret(spec.text()))
            sentences << translated("%1: its address holds a secret.").arg(spec.name());
    }
    if (!definition.otherDependencies.isEmpty())
        sentences << translated("Entries that are neither packages nor pip's.");
    if (!definition.dockerSteps.isEmpty() || !definition.buildContext.isEmpty())
        sentences << translated("What the Dockerfile itself installs.");
    const VirtualPackages system = virtualPackagesOf(definition.baseImage, catalogue);
    if (definition.baseImage.isEmpty())
        sentences << translated("The base image: none is chosen. No CUDA and glibc %1 were assumed.")
                         .arg(system.glibc);
    else if (!system.isSystemKnown)
        sentences << translated("The glibc of %1: its name does not tell it. %2 was assumed.")
                         .arg(definition.baseImage, system.glibc);
    return sentences;
}

}
