// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountchoice.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/azure/workspacecreation.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

using azure::WorkspacePart;

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

bool saysYes(const std::optional<QString>& answer)
{
    return answer
        && (answer->compare(u"y"_s, Qt::CaseInsensitive) == 0
            || answer->compare(u"yes"_s, Qt::CaseInsensitive) == 0);
}

/// A group that is there says where; else the region has to be named.
Task<QString> regionFor(azure::SubscriptionService* service, azure::WorkspaceSpec spec)
{
    const QList<azure::ResourceGroup> groups = co_await service->resourceGroups(spec.place.subscriptionId);
    QStringList names;
    for (const azure::ResourceGroup& group : groups) {
        names << group.name;
        if (spec.region.isEmpty() && group.name.compare(spec.place.resourceGroup, Qt::CaseInsensitive) == 0)
            co_return group.location;
    }
    names.sort(Qt::CaseInsensitive);
    if (spec.place.resourceGroup.isEmpty())
        co_return wrongUsage(
            translated(QT_TRANSLATE_NOOP("Cli",
                           "--resource-group is missing. There are: %1. Another name makes a "
                           "new one."))
                .arg(names.join(u", "_s)));
    QStringList regions;
    for (const azure::Region& region : co_await service->regions(spec.place.subscriptionId))
        regions << region.name;
    if (regions.contains(spec.region))
        co_return spec.region;
    regions.sort();
    const QString sentence = spec.region.isEmpty()
        ? translated(QT_TRANSLATE_NOOP("Cli", "--region is missing: there is no resource group %1 yet. "))
              .arg(spec.place.resourceGroup)
        : translated(QT_TRANSLATE_NOOP("Cli", "There is no region %1. ")).arg(spec.region);
    co_return wrongUsage(
        sentence + translated(QT_TRANSLATE_NOOP("Cli", "Regions are: %1.")).arg(regions.join(u", "_s)));
}

/// Azure's services that the subscription has never used must be registered, which only its owner decides.
Task<Done> registerProviders(
    Invocation* invocation, azure::SubscriptionService* service, QString subscription)
{
    const QStringList missing =
        co_await service->missingProviders(subscription, azure::providersOfWorkspaces());
    if (missing.isEmpty())
        co_return Done{};
    const QString sentence = translated(
        QT_TRANSLATE_NOOP("Cli", "The subscription is not registered for %1, which a workspace needs."))
                                 .arg(missing.join(u", "_s));
    if (!invocation->parser.isSet(u"register"_s)) {
        invocation->terminal.message(sentence);
        if (!saysYes(invocation->terminal.ask(
                translated(QT_TRANSLATE_NOOP("Cli", "Register it? It changes the subscription. [y/N]")))))
            co_return Error{.kind = Error::Kind::Input,
                .message =
                    translated(QT_TRANSLATE_NOOP("Cli", "Nothing was made. --register registers it first.")),
                .code = u"MissingSubscriptionRegistration"_s};
    }
    invocation->terminal.progress(
        translated(QT_TRANSLATE_NOOP("Cli", "Registering the subscription, which takes minutes …")));
    co_await service->registerProviders(subscription, missing);
    co_return Done{};
}

/// Offers to take back what was made before `why` ended it.
Task<Done> offerCleanUp(Invocation* invocation, azure::WorkspaceCreation* creation, Error why)
{
    const QList<WorkspacePart> left = creation->leftovers();
    if (left.isEmpty())
        co_return why;
    Terminal& terminal = invocation->terminal;
    terminal.error(why);
    terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "What was made until then:")));
    for (const WorkspacePart& part : left)
        terminal.message(u"  %1 %2"_s.arg(azure::toString(part.kind), part.name));
    const bool isWanted = invocation->parser.isSet(u"clean-up"_s)
        || saysYes(terminal.ask(translated(QT_TRANSLATE_NOOP("Cli", "Remove it again? [y/N]"))));
    if (!isWanted) {
        terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "It stays, and may cost. --clean-up removes it next time.")));
        co_return alreadyTold();
    }
    co_await creation->cleanUp();
    terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "It was removed.")));
    co_return alreadyTold();
}

Task<Done> create(Invocation* invocation)
{
    azure::WorkspaceSpec spec;
    spec.place.name = co_await invocation->argument(0, u"NAME"_s);
    spec.place.resourceGroup = invocation->option(u"resource-group"_s);
    spec.region = invocation->option(u"region"_s);
    spec.friendlyName = invocation->option(u"friendly-name"_s);
    spec.description = invocation->option(u"description"_s);
    spec.hasRegistry = invocation->parser.isSet(u"registry"_s);
    for (const QString& complaint : {azure::complaintAboutWorkspace(spec.place.name),
             azure::complaintAboutResourceGroup(spec.place.resourceGroup)})
        if (!complaint.isEmpty())
            co_return wrongUsage(complaint);

    azure::WorkspaceDirectory& directory = invocation->connection.directory();
    const QList<Account> accounts = co_await chosenAccounts(*invocation);
    const auto reached =
        co_await directory.subscriptionNamed(accounts, invocation->option(u"subscription"_s));
    const std::shared_ptr<azure::AccountClient> client = co_await directory.clientOf(reached.account);
    spec.place.resourceManager = client->cloud().resourceManager;
    spec.place.subscriptionId = reached.subscription.id;
    spec.tenant = reached.subscription.tenant;
    azure::SubscriptionService& service = client->subscriptions();
    spec.region = co_await regionFor(&service, spec);
    co_await registerProviders(invocation, &service, spec.place.subscriptionId);

    Terminal& terminal = invocation->terminal;
    azure::WorkspaceCreation creation(
        client->arm(), spec, azure::uniqueDigits(), [&terminal](const WorkspacePart& part) {
            terminal.message(
                u"%1 %2: %3"_s.arg(azure::toString(part.kind), part.name, azure::toString(part.state)));
        });
    const auto made = co_await creation.run().result();
    if (!made)
        co_return co_await offerCleanUp(invocation, &creation, made.error());
    const QString id = spec.place.resourceId();
    if (invocation->wantsJson())
        terminal.printJson({{u"id"_s, id}, {u"name"_s, spec.place.name}, {u"location"_s, spec.region},
            {u"resourceGroup"_s, spec.place.resourceGroup},
            {u"subscriptionId"_s, spec.place.subscriptionId}});
    else
        terminal.print(translated(QT_TRANSLATE_NOOP("Cli",
                                      "Made the workspace %1. Work in it: tandem "
                                      "workspace use %2"))
                           .arg(spec.place.name, id));
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    const auto value = [&](const QString& name, const char* text, const QString& what) {
        parser.addOption({name, translated(text), what});
    };
    const auto flag = [&](const QString& name, const char* text) {
        parser.addOption({name, translated(text)});
    };
    value(u"resource-group"_s, QT_TRANSLATE_NOOP("Cli", "The resource group; one that is not there is made."),
        u"GROUP"_s);
    value(u"region"_s,
        QT_TRANSLATE_NOOP("Cli", "Such as westeurope; that of a resource group that is there unless told."),
        u"REGION"_s);
    value(u"subscription"_s,
        QT_TRANSLATE_NOOP("Cli", "The subscription, by name or id; needed where there are several."),
        u"SUBSCRIPTION"_s);
    value(u"friendly-name"_s, QT_TRANSLATE_NOOP("Cli", "The name that people see."), u"TEXT"_s);
    value(u"description"_s, QT_TRANSLATE_NOOP("Cli", "What the workspace is for."), u"TEXT"_s);
    flag(u"registry"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "With a container registry now; else Azure makes one with the first image."));
    flag(u"register"_s,
        QT_TRANSLATE_NOOP("Cli", "Register the subscription for the services that a workspace needs."));
    flag(u"clean-up"_s, QT_TRANSLATE_NOOP("Cli", "Remove what was made when it fails half-way."));
    declareAccount(parser);
    declareJson(parser);
}

}

Command workspaceCreateCommand()
{
    return {u"workspace create"_s,
        u"NAME --resource-group GROUP [--region REGION] [--subscription SUBSCRIPTION] [--registry] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Make a workspace in Azure, with all that it needs")), declare,
        create, 1};
}

}
