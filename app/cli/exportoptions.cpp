// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportoptions.h"

#include "app/cli/command.h"
#include "core/devcontainer/developertools.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

struct Option {
    const char* name;
    const char* text;
    const char* value; ///< Null for a switch.
};

const QList<Option>& options()
{
    static const QList<Option> all{
        {"tool",
            QT_TRANSLATE_NOOP("Cli",
                "A developer tool to install with pip, such as pytest; may be repeated, \"none\" for none."),
            "NAME"},
        {"lint",
            QT_TRANSLATE_NOOP("Cli", "Who checks code: ruff, classic (pylint, flake8 and mypy) or none."),
            "WHO"},
        {"tools-inside",
            QT_TRANSLATE_NOOP("Cli", "Install tools into the training environment instead of beside it."),
            nullptr},
        {"apt",
            QT_TRANSLATE_NOOP(
                "Cli", "An apt package to install, such as git; may be repeated, \"none\" for none."),
            "NAME"},
        {"extension", QT_TRANSLATE_NOOP("Cli", "A further extension of VS Code; may be repeated."), "ID"},
        {"feature",
            QT_TRANSLATE_NOOP("Cli",
                "A dev container feature: azure-cli, git or terraform; may be repeated, \"none\" for none."),
            "NAME"},
        {"gpu",
            QT_TRANSLATE_NOOP("Cli", "none, optional, required, or both: two configurations, gpu and cpu."),
            "HOW"},
        {"host",
            QT_TRANSLATE_NOOP(
                "Cli", "The computer it is for: any, linux, wsl, windows or macos; this one unless named."),
            "SYSTEM"},
        {"user",
            QT_TRANSLATE_NOOP(
                "Cli", "Who works inside: root, or a name, with ids if you like: dev:1000:1000."),
            "NAME"},
        {"own-environment",
            QT_TRANSLATE_NOOP("Cli", "Let that user install packages into the environment (a large layer)."),
            nullptr},
        {"mount",
            QT_TRANSLATE_NOOP(
                "Cli", "A folder to see inside, read-only unless :rw follows; may be repeated."),
            "DIR=PATH[:rw]"},
        {"azure-login", QT_TRANSLATE_NOOP("Cli", "Use the login of az on this computer inside."), nullptr},
        {"no-caches", QT_TRANSLATE_NOOP("Cli", "Keep no caches of pip and models between rebuilds."),
            nullptr},
        {"no-launch", QT_TRANSLATE_NOOP("Cli", "Write no .vscode/launch.json."), nullptr},
        {"legacy", QT_TRANSLATE_NOOP("Cli", "Write devcontainer.json in the form of 2021."), nullptr},
        {"name", QT_TRANSLATE_NOOP("Cli", "The name the editor shows."), "NAME"},
    };
    return all;
}

/// What the person chose, or what most people want.
QStringList chosen(const QStringList& given, const QStringList& usual)
{
    return given.isEmpty() ? usual : given == QStringList{u"none"_s} ? QStringList() : given;
}

template <typename T>
Result<T> oneOf(const QString& option, const QString& given, const QList<QPair<QString, T>>& known)
{
    QStringList words;
    for (const auto& [word, value] : known) {
        if (word == given)
            return value;
        words << word;
    }
    return wrongUsage(QCoreApplication::translate("Cli", "--%1 is one of %2, not \"%3\".")
                          .arg(option, words.join(u", "_s), given));
}

Result<Done> readUser(DevContainerUser& user, const QString& given)
{
    const QStringList parts = given.split(u':');
    user.name = parts[0] == u"root" ? QString() : parts[0];
    bool isUser = true;
    bool isGroup = true;
    if (parts.size() > 1)
        user.userId = parts[1].toInt(&isUser);
    user.groupId = parts.size() > 2 ? parts[2].toInt(&isGroup) : user.userId;
    if (parts.size() > 3 || !isUser || !isGroup)
        return wrongUsage(
            QCoreApplication::translate("Cli", "\"%1\" is no user. Write a name, or name:id:id.").arg(given));
    return Done{};
}

Result<DataFolder> dataFolder(const QString& given)
{
    const qsizetype equals = given.lastIndexOf(u"=/"_s);
    if (equals <= 0)
        return wrongUsage(
            QCoreApplication::translate("Cli", "\"%1\" is not of the form DIR=/PATH.").arg(given));
    DataFolder folder{QDir(given.left(equals)).absolutePath(), given.mid(equals + 1)};
    if (folder.target.endsWith(u":rw"_s)) {
        folder.target.chop(3);
        folder.isReadOnly = false;
    }
    return folder;
}

Result<Done> readGpu(DevContainerChoices& choices, const QString& given)
{
    const auto gpu = oneOf<GpuRequest>(u"gpu"_s, given,
        {{u"none"_s, GpuRequest::None}, {u"optional"_s, GpuRequest::Optional},
            {u"required"_s, GpuRequest::Required}, {u"both"_s, GpuRequest::Optional}});
    if (!gpu)
        return gpu.error();
    choices.gpu = *gpu;
    choices.isForSeveralMachines = given == u"both";
    return Done{};
}

Result<Done> readLists(DevContainerChoices& choices, const QCommandLineParser& parser)
{
    choices.developerTools = chosen(parser.values(u"tool"_s), choices.developerTools);
    if (const QString lint = parser.value(u"lint"_s); !lint.isEmpty()) {
        const auto linters = oneOf<QStringList>(u"lint"_s, lint,
            {{u"ruff"_s, modernLinter()}, {u"classic"_s, classicLinters()}, {u"none"_s, {}}});
        if (!linters)
            return linters.error();
        for (const QString& other : modernLinter() + classicLinters())
            choices.developerTools.removeAll(other);
        choices.developerTools = *linters + choices.developerTools;
    }
    choices.aptPackages = chosen(parser.values(u"apt"_s), choices.aptPackages);
    choices.extensions = parser.values(u"extension"_s);
    for (const QString& name : chosen(parser.values(u"feature"_s), {})) {
        const auto feature = oneOf<DevContainerFeature>(u"feature"_s, name,
            {{u"azure-cli"_s, DevContainerFeature::AzureCli}, {u"git"_s, DevContainerFeature::Git},
                {u"terraform"_s, DevContainerFeature::Terraform}});
        if (!feature)
            return feature.error();
        choices.features << *feature;
    }
    for (const QString& text : parser.values(u"mount"_s)) {
        const auto folder = dataFolder(text);
        if (!folder)
            return folder.error();
        choices.dataFolders << *folder;
    }
    return Done{};
}

}

void declareExportOptions(QCommandLineParser& parser)
{
    for (const Option& option : options()) {
        QCommandLineOption declared(
            QString::fromLatin1(option.name), QCoreApplication::translate("Cli", option.text));
        if (option.value)
            declared.setValueName(QString::fromLatin1(option.value));
        parser.addOption(declared);
    }
}

Result<DevContainerChoices> exportChoices(const QCommandLineParser& parser, const DevContainerHost& host)
{
    using System = DevContainerHost::System;
    DevContainerChoices choices = DevContainerChoices::usual();
    if (const auto read = readLists(choices, parser); !read)
        return read.error();
    if (parser.isSet(u"gpu"_s))
        if (const auto read = readGpu(choices, parser.value(u"gpu"_s)); !read)
            return read.error();
    choices.host = host;
    if (parser.isSet(u"host"_s)) {
        const auto system = oneOf<System>(u"host"_s, parser.value(u"host"_s),
            {{u"any"_s, System::Any}, {u"linux"_s, System::Linux}, {u"wsl"_s, System::Wsl},
                {u"windows"_s, System::Windows}, {u"macos"_s, System::MacOs}});
        if (!system)
            return system.error();
        // What is known about this computer does not hold there.
        if (*system != host.system)
            choices.host = DevContainerHost{.system = *system};
    }
    if (parser.isSet(u"user"_s))
        if (const auto read = readUser(choices.user, parser.value(u"user"_s)); !read)
            return read.error();
    choices.user.ownsEnvironment = parser.isSet(u"own-environment"_s);
    if (parser.isSet(u"tools-inside"_s))
        choices.toolPlacement = ToolPlacement::Inside;
    choices.mountsAzureLogin = parser.isSet(u"azure-login"_s);
    choices.keepsCaches = !parser.isSet(u"no-caches"_s);
    choices.writesLaunchFile = !parser.isSet(u"no-launch"_s);
    if (parser.isSet(u"legacy"_s))
        choices.form = DevContainerForm::Legacy;
    choices.name = parser.value(u"name"_s);
    return choices;
}

}
