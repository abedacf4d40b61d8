// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentcomposer.h"

#include "core/base/atomicfile.h"
#include "core/environment/advice/filecheck.h"
#include "core/environment/condayaml.h"
#include "core/environment/imagedockerfile.h"
#include "ui/forms/codeeditor.h"
#include "ui/pages/advicepanel.h"
#include "ui/pages/environmentform.h"
#include "ui/pages/environmenthistory.h"
#include "ui/pages/names.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem {

EnvironmentComposer::EnvironmentComposer(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_history(new EnvironmentHistory(this))
    , m_title(new Label(TextStyle::Title, {}, this))
    , m_banner(new ErrorBanner(this))
{
    setAcceptDrops(true);
    addActions({m_history->undoAction(), m_history->redoAction()});
    auto* const split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeForm());
    split->addWidget(makeTabs());
    split->setSizes({560, 460});

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    layout->addWidget(makeFooter());
    connect(m_history, &EnvironmentHistory::restored, this, &EnvironmentComposer::restore);
    // Where typing goes, undo would go to the field alone.
    for (QWidget* const field : std::initializer_list<QWidget*>{m_name, m_editor})
        field->installEventFilter(this);
    if (auto* const image = m_form->findChild<QComboBox*>(u"imageReference"_s))
        image->lineEdit()->installEventFilter(this);
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
    m_form = new EnvironmentForm(content);
    fields->addWidget(m_form);
    fields->addStretch(1);

    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setMinimumWidth(360);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        check();
        if (!m_isRestoring)
            m_history->record(state(), u"name"_s);
    });
    connect(m_form, &EnvironmentForm::edited, this, &EnvironmentComposer::formEdited);
    return area;
}

QWidget* EnvironmentComposer::makeTabs()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"composerTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setMinimumWidth(320);
    m_dockerfile = new CodeEditor(tr("Dockerfile"), m_tabs);
    m_dockerfile->setObjectName(u"dockerfile"_s);
    m_dockerfile->setReadOnly(true);
    m_dockerfile->setLanguage(CodeLanguage::Dockerfile);
    m_dockerfile->setFrameShape(QFrame::NoFrame);
    m_dockerfile->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_advice = new AdvicePanel(m_tabs);
    m_tabs->addTab(m_yaml = makeYaml(), tr("&YAML"));
    m_tabs->addTab(m_dockerfile, tr("&Dockerfile"));
    m_tabs->addTab(m_advice, {});

    auto* const corner = new QWidget(m_tabs);
    auto* const row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    for (QAction* const action : {m_history->undoAction(), m_history->redoAction()}) {
        auto* const button = new QToolButton(corner);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    auto* const import = new QPushButton(icon(Icon::Open), tr("&Import …"), corner);
    import->setObjectName(u"importYaml"_s);
    import->setToolTip(tr("Read a conda file; it can also be dropped here"));
    connect(import, &QPushButton::clicked, this, &EnvironmentComposer::importFile);
    row->addWidget(import);
    m_tabs->setCornerWidget(corner);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EnvironmentComposer::showDockerfile);
    connect(m_advice, &AdvicePanel::editWanted, this, &EnvironmentComposer::applyEdit);
    connect(m_advice, &AdvicePanel::placeWanted, this, &EnvironmentComposer::goTo);
    return m_tabs;
}

QWidget* EnvironmentComposer::makeYaml()
{
    auto* const panel = new QWidget(m_tabs);
    m_editor = new CodeEditor(tr("Conda file"), panel);
    m_editor->setObjectName(u"condaYaml"_s);
    m_editor->setLanguage(CodeLanguage::Yaml);
    m_editor->setUndoRedoEnabled(false); // The history is one for form and text.
    m_editorMessage = new Label(TextStyle::Caption, {}, panel);
    m_editorMessage->setObjectName(u"yamlError"_s);
    m_editorMessage->setWrapped();
    auto* const layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_editorMessage);
    connect(m_editor, &CodeEditor::edited, this, &EnvironmentComposer::textEdited);
    return panel;
}

QWidget* EnvironmentComposer::makeFooter()
{
    auto* const footer = new QWidget(this);
    m_consequence = new Label(TextStyle::Body, {}, footer);
    m_consequence->setObjectName(u"consequence"_s);
    m_consequence->setWrapped();
    m_consequence->setMuted(true);
    auto* const close = new QPushButton(tr("Close"), footer);
    close->setShortcut(Qt::Key_Escape);
    m_register = new QPushButton(tr("&Register"), footer);
    m_register->setObjectName(u"register"_s);
    m_build = new QPushButton(tr("Register and b&uild image"), footer);
    m_build->setObjectName(u"registerAndBuild"_s);
    m_build->setDefault(true);
    m_build->setToolTip(tr("Register and build the image now (Ctrl+Return)"));
    m_build->setShortcut(Qt::CTRL | Qt::Key_Return);
    connect(close, &QPushButton::clicked, this, &EnvironmentComposer::closeRequested);
    connect(m_register, &QPushButton::clicked, this, [this] { emit registerRequested(false); });
    connect(m_build, &QPushButton::clicked, this, [this] { emit registerRequested(true); });
    auto* const layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_consequence, 1);
    layout->addWidget(close);
    layout->addWidget(m_register);
    layout->addWidget(m_build);
    return footer;
}

void EnvironmentComposer::compose(
    const QString& name, const EnvironmentDefinition& definition, const QString& nextVersion)
{
    m_nextVersion = nextVersion;
    m_previous = nextVersion.isEmpty() ? EnvironmentDefinition() : definition;
    m_definition = definition;
    m_textError.clear();
    m_banner->clear();
    m_title->setText(nextVersion.isEmpty() ? tr("New environment") : tr("New version of %1").arg(name));
    m_isRestoring = true;
    m_name->setText(name);
    m_isRestoring = false;
    m_name->setReadOnly(!nextVersion.isEmpty());
    m_form->setDefinition(m_definition);
    showInText();
    check();
    m_history->begin(state());
    if (nextVersion.isEmpty())
        m_name->setFocus();
    else
        m_form->focusPackages();
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
    return m_nextVersion.isEmpty() && !(m_definition == EnvironmentDefinition());
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
    return m_textError.isEmpty() && !name().isEmpty() && m_nameField->error().isEmpty() && m_isFormRight;
}

void EnvironmentComposer::importYaml(const QString& yaml)
{
    m_editor->replaceText(yaml);
    readText();
    m_history->record(state());
}

void EnvironmentComposer::setBusy(bool busy)
{
    m_busy = busy;
    check();
}

void EnvironmentComposer::formEdited(const QString& typing)
{
    m_definition = m_form->filledIn(m_definition);
    m_form->setDefinition(m_definition);
    showInText();
    check();
    m_history->record(state(), typing);
}

void EnvironmentComposer::textEdited()
{
    readText();
    m_history->record(state(), u"line %1"_s.arg(m_editor->textCursor().blockNumber()));
}

void EnvironmentComposer::readText()
{
    const QString text = m_editor->toPlainText();
    const auto read = text.trimmed().isEmpty() ? Result(EnvironmentDefinition()) : fromCondaYaml(text);
    m_textError = read ? QString() : read.error().message;
    const auto position = read ? std::nullopt : positionOf(read.error());
    m_editor->setErrorLine(read ? 0 : position.value_or(TextPosition()).line);
    if (read) {
        EnvironmentDefinition fresh = *read;
        fresh.baseImage = m_definition.baseImage;
        fresh.dockerSteps = m_definition.dockerSteps;
        m_definition = fresh;
        m_form->setDefinition(m_definition);
    }
    check();
}

void EnvironmentComposer::showInText()
{
    const bool isEmpty =
        !m_definition.hasPackages() && m_definition.channels.isEmpty() && m_definition.variables.isEmpty();
    m_editor->replaceText(isEmpty ? QString() : toCondaYaml(m_definition));
    m_editor->setErrorLine(0);
}

void EnvironmentComposer::check()
{
    m_nameField->setError(complaintAboutName(name()));
    m_isFormRight = m_form->check(m_definition);
    m_form->setEnabled(m_textError.isEmpty());
    m_editorMessage->setForegroundRole(
        m_textError.isEmpty() ? QPalette::PlaceholderText : QPalette::BrightText);
    m_editorMessage->setText(
        m_textError.isEmpty() ? tr("Edit either side; the other one follows.") : m_textError);
    m_register->setEnabled(isValid() && !m_busy);
    m_build->setEnabled(isValid() && !m_busy);
    m_consequence->setText(consequence());
    advise();
    showDockerfile();
}

void EnvironmentComposer::advise()
{
    advice::Circumstances circumstances;
    circumstances.today = m_clock.now().date();
    circumstances.registered = m_nextVersion.isEmpty() ? nullptr : &m_previous;
    QList<advice::Finding> findings;
    if (m_textError.isEmpty())
        findings = m_advisor.findings(m_definition, circumstances);
    else
        for (const auto& located :
            advice::checkCondaFile(m_advisor, m_editor->toPlainText(), m_definition.baseImage, circumstances))
            findings << located.finding;
    m_advice->setFindings(findings);
    m_tabs->setTabText(m_tabs->indexOf(m_advice),
        findings.isEmpty() ? tr("&Advice") : tr("&Advice (%1)").arg(findings.size()));
}

void EnvironmentComposer::showDockerfile()
{
    if (m_tabs->currentWidget() != m_dockerfile)
        return;
    if (m_definition.baseImage.isEmpty())
        m_dockerfile->replaceText(tr("# Choose a base image to see what is built on it.\n"));
    else if (m_definition.hasPackages())
        m_dockerfile->replaceText(dockerfileOf(m_definition));
    else
        m_dockerfile->replaceText(
            tr("# Without packages nothing is built: the base image is used as it is.\nFROM %1\n")
                .arg(m_definition.baseImage));
}

void EnvironmentComposer::applyEdit(const advice::Edit& edit)
{
    if (!m_textError.isEmpty())
        return;
    edit.apply(m_definition);
    m_form->setDefinition(m_definition);
    showInText();
    check();
    m_history->record(state());
}

void EnvironmentComposer::goTo(advice::Place place)
{
    if (m_textError.isEmpty() && place.part != advice::Place::Part::Whole) {
        m_form->goTo(place);
        return;
    }
    m_tabs->setCurrentWidget(m_yaml);
    const QTextBlock block = m_editor->document()->findBlockByNumber(qMax(0, m_editor->errorLine() - 1));
    m_editor->setTextCursor(QTextCursor(block));
    m_editor->setFocus();
}

EnvironmentState EnvironmentComposer::state() const
{
    return {m_name->text(), m_definition, m_editor->toPlainText()};
}

void EnvironmentComposer::restore(const EnvironmentState& state)
{
    m_isRestoring = true;
    m_name->setText(state.name);
    m_definition = state.definition;
    m_form->setDefinition(m_definition);
    m_editor->replaceText(state.text);
    readText();
    m_isRestoring = false;
}

bool EnvironmentComposer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* const key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString EnvironmentComposer::consequence() const
{
    if (m_busy)
        return tr("Registering …");
    if (!m_textError.isEmpty())
        return tr("The conda file cannot be read yet: see the marked line. The form rests until then.");
    if (!isValid())
        return tr("A name and a base image are needed to register.");
    if (m_nextVersion.isEmpty())
        return tr("Registers %1 as version 1; its image is built now, or by the first run that uses it.")
            .arg(name());
    if (m_definition.imageHash() == m_previous.imageHash())
        return tr("Registers version %1 of %2 with the same image as before: nothing has to be built.")
            .arg(m_nextVersion, name());
    return tr("Registers version %1 of %2 with a new image; older versions stay as they are.")
        .arg(m_nextVersion, name());
}

void EnvironmentComposer::importFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import a conda file"), {}, tr("Conda files (*.yml *.yaml *.json);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void EnvironmentComposer::importFrom(const QString& path)
{
    const auto bytes = readFile(path);
    if (!bytes) {
        m_editorMessage->setText(bytes.error().message);
        return;
    }
    importYaml(QString::fromUtf8(*bytes));
    if (m_name->text().isEmpty() && m_textError.isEmpty())
        m_name->setText(m_definition.name);
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
