// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentcomposer.h"

#include "core/environment/advice/filecheck.h"
#include "core/environment/advice/namedentry.h"
#include "ui/pages/comparepanel.h"
#include "ui/pages/composerfooter.h"
#include "ui/pages/composertabs.h"
#include "ui/pages/condafilepanel.h"
#include "ui/pages/environmentdraft.h"
#include "ui/pages/environmentform.h"
#include "ui/pages/environmentimport.h"
#include "ui/pages/names.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace tandem {

EnvironmentComposer::EnvironmentComposer(
    const PageContext& context, EnvironmentSources& sources, QWidget* parent)
    : QWidget(parent)
    , m_clock(context.clock)
    , m_names(RepodataPlaces::ofThisUser(context.cacheFolder + u"/solver/pkgs"_s))
    , m_drafts(context.draftsFolder, context.timer,
          [this](const Error& error) {
              m_banner->show(error, tr("What you type here cannot be kept for the next start."));
          })
    , m_history(new EnvironmentHistory(this))
    , m_title(new Label(TextStyle::Title, {}, this))
    , m_notice(new Label(TextStyle::Body, {}, this))
    , m_banner(new ErrorBanner(this))
    , m_tabs(new ComposerTabs(*m_history, sources, context, this))
    , m_footer(new ComposerFooter(this))
{
    setAcceptDrops(true);
    m_notice->setObjectName(u"restoredNotice"_s);
    m_notice->setWrapped();
    addActions({m_history->undoAction(), m_history->redoAction()});
    auto* const split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeForm());
    split->addWidget(m_tabs);
    split->setSizes({560, 460});

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(m_title);
    layout->addWidget(m_notice);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    layout->addWidget(m_footer);
    connect(m_history, &EnvironmentHistory::restored, this, &EnvironmentComposer::restore);
    connect(m_footer, &ComposerFooter::registerRequested, this, &EnvironmentComposer::registerRequested);
    connect(m_footer, &ComposerFooter::discardRequested, this, &EnvironmentComposer::discard);
    connect(m_footer, &ComposerFooter::closeRequested, this, &EnvironmentComposer::closeRequested);
    connect(&m_tabs->file(), &CondaFilePanel::edited, this, &EnvironmentComposer::textEdited);
    connect(m_tabs, &ComposerTabs::importWanted, this, &EnvironmentComposer::importFile);
    connect(m_tabs, &ComposerTabs::editWanted, this, &EnvironmentComposer::applyEdit);
    connect(m_tabs, &ComposerTabs::placeWanted, this, &EnvironmentComposer::goTo);
    m_history->serve(m_name);
    m_history->serve(m_tabs->file().editor());
    for (QObject* const field : m_form->typedIn())
        m_history->serve(field);
    compose({}, {});
}

QWidget* EnvironmentComposer::makeForm()
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"environmentName"_s);
    m_name->setPlaceholderText(tr("torch-env"));
    m_nameField = new Field(tr("&Name"), m_name);

    auto* const content = new QWidget(this);
    auto* const fields = new QVBoxLayout(content);
    fields->setContentsMargins(0, 0, space::group, 0);
    fields->setSpacing(space::group);
    fields->addWidget(m_nameField);
    m_form = new EnvironmentForm(m_names, content);
    fields->addWidget(m_form);
    fields->addStretch(1);

    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setMinimumWidth(360);
    connect(m_name, &QLineEdit::textChanged, this, &EnvironmentComposer::nameEdited);
    connect(m_form, &EnvironmentForm::edited, this, &EnvironmentComposer::formEdited);
    connect(m_form, &EnvironmentForm::pasted, this, &EnvironmentComposer::takePasted);
    return area;
}

void EnvironmentComposer::compose(const QString& name, const EnvironmentDefinition& definition,
    const QString& nextVersion, const QString& condaFile)
{
    m_nextVersion = nextVersion;
    m_previous = nextVersion.isEmpty() ? EnvironmentDefinition() : definition;
    m_previousHash = m_previous.imageHash();
    m_previousFile = nextVersion.isEmpty() ? QString() : condaFile;
    m_document = EnvironmentDocument(definition, condaFile);
    m_banner->clear();
    m_tabs->file().setNote({});
    m_title->setText(nextVersion.isEmpty() ? tr("New environment") : tr("New version of %1").arg(name));
    m_isRestoring = true;
    m_name->setText(name);
    m_isRestoring = false;
    m_name->setReadOnly(!nextVersion.isEmpty());
    showDocument();
    m_begun = state();
    m_history->begin(m_begun);
    m_notice->hide();
    m_footer->setChanged(false);
    const auto kept = m_drafts.read(draftKey());
    const auto draft = kept ? EnvironmentDraft::fromBytes(*kept) : std::nullopt;
    if (draft && !(draft->state == m_begun)) {
        restore(draft->state);
        m_history->record(state());
        m_notice->setText(tr("Restored what you had not saved. Discard goes back to how it began."));
        m_notice->show();
    }
    if (nextVersion.isEmpty())
        m_name->setFocus();
    else
        m_form->focusPackages();
}

bool EnvironmentComposer::restoreDraft()
{
    for (const QString& key : m_drafts.keys()) {
        const auto kept = key.startsWith(m_workspace + u'/') ? m_drafts.read(key) : std::nullopt;
        const auto draft = kept ? EnvironmentDraft::fromBytes(*kept) : std::nullopt;
        if (!draft)
            continue;
        if (draft->nextVersion.isEmpty())
            compose({}, usual());
        else
            compose(draft->state.name, draft->registered, draft->nextVersion, draft->registeredFile);
        return true;
    }
    return false;
}

void EnvironmentComposer::setWorkspace(const QString& id)
{
    const auto typed = m_workspace.isEmpty() ? m_drafts.read(draftKey()) : std::nullopt;
    if (typed)
        m_drafts.discard(draftKey());
    m_workspace = id;
    if (typed)
        m_drafts.keep(draftKey(), [bytes = *typed] { return bytes; });
}

void EnvironmentComposer::finish()
{
    m_drafts.discard(draftKey());
    compose({}, {});
}

QString EnvironmentComposer::draftKey() const
{
    return m_workspace + u'/' + (m_nextVersion.isEmpty() ? QString() : m_begun.name);
}

void EnvironmentComposer::record(const QString& typing)
{
    m_history->record(state(), typing);
    keepDraft();
}

void EnvironmentComposer::keepDraft()
{
    const EnvironmentState now = state();
    const bool isChanged = !(now == m_begun);
    m_footer->setChanged(isChanged);
    if (!isChanged)
        return m_drafts.discard(draftKey());
    const EnvironmentDraft draft{m_nextVersion, m_previous, m_previousFile, now};
    m_drafts.keep(draftKey(), [draft] { return draft.toBytes(); });
}

void EnvironmentComposer::discard()
{
    restore(m_begun);
    record();
    m_notice->hide();
}

void EnvironmentComposer::compareWith(const QString& version)
{
    m_tabs->comparison().setRegistered(version);
}

EnvironmentDefinition EnvironmentComposer::usual()
{
    EnvironmentDefinition definition;
    definition.channels = {u"conda-forge"_s};
    definition.condaPackages = {CondaSpec::parse(u"python=3.11"_s)};
    return definition;
}

bool EnvironmentComposer::isNew() const
{
    return m_nextVersion.isEmpty() && !(definition() == EnvironmentDefinition());
}

void EnvironmentComposer::showError(const Error& error)
{
    m_banner->show(error, tr("The environment was not registered."));
}

QString EnvironmentComposer::name() const
{
    return m_name->text().trimmed();
}

bool EnvironmentComposer::isValid() const
{
    return !m_document.error() && !name().isEmpty() && m_nameField->error().isEmpty() && m_isFormRight;
}

void EnvironmentComposer::importYaml(const QString& yaml)
{
    m_document.setText(yaml);
    showDocument();
    record();
}

void EnvironmentComposer::setBusy(bool busy)
{
    m_busy = busy;
    check();
}

void EnvironmentComposer::nameEdited()
{
    check();
    if (!m_isRestoring)
        record(u"name"_s);
}

void EnvironmentComposer::formEdited(const QString& typing)
{
    m_document.setDefinition(m_form->filledIn(definition()));
    showDocument();
    record(typing);
}

void EnvironmentComposer::takePasted(const PastedEntries& entries)
{
    EnvironmentDefinition edited = definition();
    entries.addTo(edited);
    m_document.setDefinition(edited);
    m_tabs->file().setNote(entries.leftOut.isEmpty()
            ? QString()
            : tr("Left out of what was pasted: %1").arg(entries.leftOut.join(u", "_s)));
    showDocument();
    record();
}

void EnvironmentComposer::textEdited()
{
    m_document.setText(m_tabs->file().text());
    if (!m_document.error())
        m_form->setDefinition(definition());
    check();
    record(u"line %1"_s.arg(m_tabs->file().line()));
}

void EnvironmentComposer::showDocument()
{
    m_form->setDefinition(definition());
    m_tabs->file().setText(m_document.text());
    check();
}

void EnvironmentComposer::check()
{
    m_nameField->setError(complaintAboutName(name()));
    m_isFormRight = m_form->check(definition());
    m_form->setEnabled(!m_document.error());
    m_tabs->file().setError(m_document.error(), m_document.errorLine());
    m_tabs->setDefinition(definition());
    m_footer->setEnabledToRegister(isValid() && !m_busy);
    m_footer->setSentence(consequence());
    advise();
}

void EnvironmentComposer::advise()
{
    advice::Circumstances circumstances;
    circumstances.today = m_clock.now().date();
    circumstances.registered = m_nextVersion.isEmpty() ? nullptr : &m_previous;
    QList<advice::Finding> findings;
    if (!m_document.error())
        findings = m_advisor.findings(definition(), circumstances);
    else
        for (const auto& located :
            advice::checkCondaFile(m_advisor, m_document.text(), definition().baseImage, circumstances))
            findings << located.finding;
    m_tabs->setFindings(findings);
}

void EnvironmentComposer::applyEdit(const advice::Edit& edit)
{
    if (m_document.error())
        return;
    EnvironmentDefinition edited = definition();
    edit.apply(edited);
    m_document.setDefinition(edited);
    showDocument();
    record();
}

void EnvironmentComposer::showEntry(const QString& entry, const QString& edit)
{
    const auto change = edit.isEmpty() ? std::nullopt : advice::editNamed(entry, edit, definition());
    const advice::Place place = advice::placeNamed(entry, definition());
    if (change) {
        applyEdit(*change);
        m_notice->setText(
            tr("Done: %1. Undo takes it back; nothing is registered yet.").arg(change->sentence));
    } else {
        m_notice->setText(tr("What the build complained about: %1").arg(entry));
    }
    m_notice->show();
    goTo(place);
}

void EnvironmentComposer::goTo(advice::Place place)
{
    if (!m_document.error() && place.part != advice::Place::Part::Whole) {
        m_form->goTo(place);
        return;
    }
    m_tabs->setCurrentWidget(&m_tabs->file());
    m_tabs->file().goToError();
}

EnvironmentState EnvironmentComposer::state() const
{
    return {m_name->text(), definition(), m_document.text()};
}

void EnvironmentComposer::restore(const EnvironmentState& state)
{
    m_isRestoring = true;
    m_name->setText(state.name);
    m_document.restore(state.definition, state.text);
    showDocument();
    m_isRestoring = false;
    keepDraft();
}

QString EnvironmentComposer::consequence() const
{
    if (m_busy)
        return tr("Registering …");
    if (m_document.error())
        return tr("The conda file cannot be read yet: see the marked line. The form rests until then.");
    if (!isValid())
        return tr("A name and a base image are needed to register.");
    if (m_nextVersion.isEmpty())
        return tr("Registers %1 as version 1; its image is built now, or by the first run that uses it.")
            .arg(name());
    if (definition().imageHash() == m_previousHash)
        return tr("Registers version %1 of %2 with the same image as before: nothing has to be built.")
            .arg(m_nextVersion, name());
    return tr("Registers version %1 of %2 with a new image; older versions stay as they are.")
        .arg(m_nextVersion, name());
}

void EnvironmentComposer::importFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import an environment"), {},
        tr("Environments (*.yml *.yaml *.json *.txt *.toml *.lock *.py *.ipynb);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void EnvironmentComposer::importFrom(const QString& path)
{
    EnvironmentImport import = importInto(m_document, path);
    if (import.error)
        return m_banner->show(*import.error, tr("Nothing was imported."));
    m_banner->clear();
    m_document = std::move(import.document);
    m_tabs->setCurrentWidget(&m_tabs->file());
    m_tabs->file().setNote(import.note);
    showDocument();
    record();
    if (m_name->text().isEmpty() && !m_document.error())
        m_name->setText(definition().name);
}

void EnvironmentComposer::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void EnvironmentComposer::dropEvent(QDropEvent* event)
{
    importFrom(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

}
