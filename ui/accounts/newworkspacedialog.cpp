// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/newworkspacedialog.h"

#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace tandem {

using azure::WorkspacePart;

namespace {

Icon iconOf(WorkspacePart::State state)
{
    switch (state) {
    case WorkspacePart::State::Made:
    case WorkspacePart::State::Found:
        return Icon::StatusCompleted;
    case WorkspacePart::State::Working:
    case WorkspacePart::State::Removing:
        return Icon::StatusRunning;
    case WorkspacePart::State::Failed:
    case WorkspacePart::State::Refused:
        return Icon::StatusFailed;
    case WorkspacePart::State::Removed:
        return Icon::StatusCanceled;
    case WorkspacePart::State::Waiting:
        break;
    }
    return Icon::StatusQueued;
}

}

NewWorkspaceDialog::NewWorkspaceDialog(azure::WorkspaceDirectory& directory, QWidget* parent)
    : QDialog(parent)
    , m_directory(directory)
    , m_subscription(new QComboBox)
    , m_group(new QComboBox)
    , m_region(new QComboBox)
    , m_name(new QLineEdit)
    , m_registry(
          new QCheckBox(tr("With a container &registry now; else Azure makes one with the first image")))
    , m_groupField(new Field(tr("Resource &group"), m_group))
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_parts(new QListWidget)
    , m_banner(new ErrorBanner)
    , m_create(new QPushButton(tr("Create")))
    , m_listing([this](const Error& error) { failed(error); })
    , m_placing([this](const Error& error) { failed(error); })
    , m_work([this](const Error& error) { failed(error); })
{
    setObjectName(u"newWorkspaceDialog"_s);
    setWindowTitle(tr("New workspace"));
    m_subscription->setObjectName(u"workspaceSubscription"_s);
    m_group->setObjectName(u"workspaceGroup"_s);
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_groupField->setObjectName(u"workspaceGroupField"_s);
    m_region->setObjectName(u"workspaceRegion"_s);
    m_name->setObjectName(u"workspaceName"_s);
    m_name->setPlaceholderText(tr("vision-lab"));
    m_registry->setObjectName(u"workspaceRegistry"_s);
    m_parts->setObjectName(u"workspaceParts"_s);
    m_parts->setAccessibleName(tr("What is made"));
    m_parts->setSelectionMode(QAbstractItemView::NoSelection);
    m_create->setObjectName(u"workspaceCreate"_s);
    m_create->setDefault(true);
    auto* const close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_create);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::edge, space::edge, space::edge, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(m_banner);
    layout->addWidget(makeForm());
    layout->addWidget(m_parts, 1);
    layout->addLayout(buttons);
    resize(560, 520);

    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_create, &QPushButton::clicked, this, [this] { submit(prepare()); });
    connect(m_subscription, &QComboBox::currentIndexChanged, this, &NewWorkspaceDialog::loadPlaces);
    connect(m_group, &QComboBox::editTextChanged, this, &NewWorkspaceDialog::check);
    connect(m_region, &QComboBox::currentIndexChanged, this, &NewWorkspaceDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &NewWorkspaceDialog::check);
    check();
}

NewWorkspaceDialog::~NewWorkspaceDialog() = default;

QWidget* NewWorkspaceDialog::makeForm()
{
    auto* const form = new QWidget;
    form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* const place = new QHBoxLayout;
    place->setSpacing(space::group);
    place->addWidget(m_groupField, 1, Qt::AlignTop);
    place->addWidget(new Field(tr("Re&gion"), m_region), 1, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_nameField);
    layout->addWidget(new Field(tr("&Subscription"), m_subscription));
    layout->addLayout(place);
    layout->addWidget(m_registry);
    return form;
}

void NewWorkspaceDialog::begin()
{
    show();
    raise();
    if (m_isWorking)
        return;
    m_creation.reset();
    m_subscriptions.clear();
    m_subscription->clear();
    m_banner->clear();
    showParts();
    m_listing.restart(list(m_directory.accounts().all()));
}

Task<Done> NewWorkspaceDialog::list(QList<Account> accounts)
{
    m_subscriptions = co_await m_directory.subscriptions(accounts);
    for (const Reached& reached : m_subscriptions)
        m_subscription->addItem(reached.subscription.name);
    if (m_subscriptions.isEmpty())
        co_return Error{.kind = Error::Kind::Input,
            .message =
                tr("Nobody is signed in who has a subscription of Azure. Sign in with Azure accounts.")};
    co_return Done{};
}

void NewWorkspaceDialog::loadPlaces(int index)
{
    m_groups.clear();
    m_group->clear();
    m_region->clear();
    m_client.reset();
    if (index >= 0 && index < m_subscriptions.size())
        m_placing.restart(places(m_subscriptions[index]));
}

Task<Done> NewWorkspaceDialog::places(Reached reached)
{
    const std::shared_ptr<azure::AccountClient> client = co_await m_directory.clientOf(reached.account);
    azure::SubscriptionService& service = client->subscriptions();
    m_groups = co_await service.resourceGroups(reached.subscription.id);
    for (const azure::ResourceGroup& group : m_groups)
        m_group->addItem(group.name);
    m_group->clearEditText();
    for (const azure::Region& region : co_await service.regions(reached.subscription.id))
        m_region->addItem(region.displayName, region.name);
    m_client = client;
    check();
    co_return Done{};
}

azure::WorkspaceSpec NewWorkspaceDialog::spec() const
{
    azure::WorkspaceSpec spec;
    const Reached reached = m_subscriptions.value(m_subscription->currentIndex());
    spec.place.subscriptionId = reached.subscription.id;
    spec.place.resourceGroup = m_group->currentText().trimmed();
    spec.place.name = m_name->text().trimmed();
    spec.region = m_region->currentData().toString();
    spec.tenant = reached.subscription.tenant;
    spec.hasRegistry = m_registry->isChecked();
    if (m_client)
        spec.place.resourceManager = m_client->cloud().resourceManager;
    return spec;
}

void NewWorkspaceDialog::check()
{
    const azure::WorkspaceSpec wanted = spec();
    m_nameField->setError(azure::complaintAboutWorkspace(wanted.place.name));
    m_groupField->setError(azure::complaintAboutResourceGroup(wanted.place.resourceGroup));
    const bool isThere =
        std::any_of(m_groups.begin(), m_groups.end(), [&](const azure::ResourceGroup& group) {
            return group.name.compare(wanted.place.resourceGroup, Qt::CaseInsensitive) == 0;
        });
    m_groupField->setHint(
        wanted.place.resourceGroup.isEmpty() || isThere ? QString() : tr("A new one is made."));
    const bool isWhole = m_client && !wanted.region.isEmpty() && !wanted.place.name.isEmpty()
        && !wanted.place.resourceGroup.isEmpty();
    m_create->setEnabled(
        isWhole && !m_isWorking && m_nameField->error().isEmpty() && m_groupField->error().isEmpty());
}

void NewWorkspaceDialog::setWorking(bool working)
{
    m_isWorking = working;
    for (QWidget* const input : QList<QWidget*>{m_subscription, m_group, m_region, m_name, m_registry})
        input->setEnabled(!working);
    m_create->setText(working ? tr("Working …") : tr("Create"));
    check();
}

void NewWorkspaceDialog::showParts()
{
    m_parts->clear();
    m_parts->setVisible(m_creation != nullptr);
    if (!m_creation)
        return;
    for (const WorkspacePart& part : m_creation->parts())
        m_parts->addItem(new QListWidgetItem(icon(iconOf(part.state)),
            tr("%1 %2: %3").arg(toString(part.kind), part.name, toString(part.state))));
}

void NewWorkspaceDialog::submit(Task<Done> work)
{
    m_banner->clear();
    setWorking(true);
    m_work.restart(std::move(work));
}

Task<Done> NewWorkspaceDialog::prepare()
{
    const QString subscription = spec().place.subscriptionId;
    Task<QStringList> looking =
        m_client->subscriptions().missingProviders(subscription, azure::providersOfWorkspaces());
    const QStringList missing = co_await looking;
    if (missing.isEmpty())
        co_return co_await make();
    setWorking(false);
    const Error error{.kind = Error::Kind::Input,
        .message = tr("The subscription is not registered for %1, which a workspace needs. Registering it "
                      "changes the subscription and takes minutes.")
                       .arg(missing.join(u", "_s))};
    m_banner->show(error);
    m_banner->setAction(tr("Register and create"), [this, missing] { submit(registerAndMake(missing)); });
    co_return Done{};
}

Task<Done> NewWorkspaceDialog::registerAndMake(QStringList providers)
{
    const QString subscription = spec().place.subscriptionId;
    co_await m_client->subscriptions().registerProviders(subscription, providers);
    co_return co_await make();
}

Task<Done> NewWorkspaceDialog::make()
{
    const azure::WorkspaceSpec wanted = spec();
    m_creation = std::make_unique<azure::WorkspaceCreation>(
        m_client->arm(), wanted, azure::uniqueDigits(), [this](const WorkspacePart&) { showParts(); });
    showParts();
    Task<Done> creating = m_creation->run();
    co_await creating;
    setWorking(false);
    m_name->clear();
    hide();
    emit created(wanted.place.resourceId());
    co_return Done{};
}

Task<Done> NewWorkspaceDialog::cleanUp()
{
    Task<Done> removing = m_creation->cleanUp();
    co_await removing;
    setWorking(false);
    co_return Done{};
}

void NewWorkspaceDialog::failed(const Error& error)
{
    setWorking(false);
    m_banner->show(error);
    if (m_creation && !m_creation->leftovers().isEmpty())
        m_banner->setAction(tr("Remove what was made"), [this] { submit(cleanUp()); });
}

}
