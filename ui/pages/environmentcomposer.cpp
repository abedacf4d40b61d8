// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentcomposer.h"

#include "core/base/atomicfile.h"
#include "core/environment/condayaml.h"
#include "ui/forms/codeeditor.h"
#include "ui/forms/rowstable.h"
#include "ui/pages/baseimagepicker.h"
#include "ui/pages/names.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace tandem {

namespace {

QList<CondaSpec> condaOf(const QList<QStringList>& rows, const QList<CondaSpec>& before)
{
    QList<CondaSpec> specs;
    for (const QStringList& row : rows) {
        // What was not edited keeps its channel and the way it was written.
        const auto same = std::find_if(before.begin(), before.end(), [&](const CondaSpec& spec) {
            return spec.name() == row[0] && spec.version() == row[1] && spec.build() == row[2];
        });
        if (same != before.end())
            specs << *same;
        else if (row[1].isEmpty() && row[2].isEmpty())
            specs << CondaSpec::parse(row[0]); // "numpy=1.24" typed into the first cell
        else
            specs << CondaSpec::of(row[0], row[1], row[2]);
    }
    return specs;
}

QList<QStringList> rowsOf(const QList<CondaSpec>& specs)
{
    QList<QStringList> rows;
    for (const CondaSpec& spec : specs)
        rows << (spec.name().isEmpty() ? QStringList{spec.text(), {}, {}}
                                       : QStringList{spec.name(), spec.version(), spec.build()});
    return rows;
}

QString complaintAboutPackage(const QStringList& row, int column)
{
    if (column == 0 && row[0].isEmpty())
        return EnvironmentComposer::tr("A package needs a name.");
    if (row[column].contains(u' ') && column > 0)
        return EnvironmentComposer::tr("%1: write it without blanks, several conditions with a comma.")
            .arg(row[0]);
    return {};
}

}

EnvironmentComposer::EnvironmentComposer(QWidget* parent)
    : QWidget(parent)
    , m_title(new Label(TextStyle::Title, {}, this))
    , m_banner(new ErrorBanner(this))
{
    setAcceptDrops(true);
    auto* const split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeForm());
    split->addWidget(makeText());
    split->setSizes({560, 460});

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    layout->addWidget(makeFooter());
    compose({}, {});
}

QWidget* EnvironmentComposer::makeForm()
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"environmentName"_s);
    m_name->setPlaceholderText(tr("torch-env"));
    m_nameField = new Field(tr("&Name"), m_name);
    m_baseImage = new BaseImagePicker(this);
    m_baseImage->setObjectName(u"baseImage"_s);
    m_imageField = new Field(tr("&Base image"), m_baseImage);

    const auto table = [this](const QString& objectName, const QString& name, const QStringList& titles,
                           const QString& invitation) {
        auto* const made = new RowsTable(name, titles, invitation, this);
        made->setObjectName(objectName);
        connect(made, &RowsTable::rowsChanged, this, &EnvironmentComposer::formEdited);
        return made;
    };
    m_channels = table(u"channels"_s, tr("Channels"), {tr("Channel")}, tr("Add a channel …"));
    m_conda = table(u"condaPackages"_s, tr("Conda packages"), {tr("Package"), tr("Version"), tr("Build")},
        tr("Add a package …"));
    m_conda->setStretches({5, 3, 3});
    m_conda->model().setCheck(complaintAboutPackage);
    m_pip = table(
        u"pipPackages"_s, tr("Pip packages"), {tr("Requirement")}, tr("Add a requirement, as torch==2.1 …"));
    m_variables =
        table(u"variables"_s, tr("Variables"), {tr("Variable"), tr("Value")}, tr("Add a variable …"));
    m_variables->setStretches({2, 3});
    m_packagesField = new Field(tr("&Conda packages"), m_conda);

    auto* const content = new QWidget(this);
    auto* const fields = new QVBoxLayout(content);
    fields->setContentsMargins(0, 0, space::group, 0);
    fields->setSpacing(space::group);
    fields->addWidget(m_nameField);
    m_form = new QWidget(content);
    auto* const rest = new QVBoxLayout(m_form);
    rest->setContentsMargins(0, 0, 0, 0);
    rest->setSpacing(space::group);
    rest->addWidget(m_imageField);
    auto* const channelsField = new Field(tr("C&hannels"), m_channels);
    channelsField->setHint(tr("The first has priority; Alt+Up and Alt+Down move one."));
    rest->addWidget(channelsField);
    rest->addWidget(m_packagesField);
    rest->addWidget(new Field(tr("&Pip packages"), m_pip));
    rest->addWidget(new Field(tr("&Variables"), m_variables));
    fields->addWidget(m_form);
    fields->addStretch(1);

    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setMinimumWidth(360);
    connect(m_name, &QLineEdit::textChanged, this, &EnvironmentComposer::check);
    connect(m_baseImage, &BaseImagePicker::changed, this, &EnvironmentComposer::formEdited);
    return area;
}

QWidget* EnvironmentComposer::makeText()
{
    auto* const panel = new QWidget(this);
    m_editor = new CodeEditor(tr("Conda file"), panel);
    m_editor->setObjectName(u"condaYaml"_s);
    m_editor->setLanguage(CodeLanguage::Yaml);
    m_editorMessage = new Label(TextStyle::Caption, {}, panel);
    m_editorMessage->setObjectName(u"yamlError"_s);
    m_editorMessage->setWrapped();
    auto* const label = new Label(TextStyle::Body, tr("Conda file (&YAML)"), panel);
    label->setBuddy(m_editor);
    auto* const import = new QPushButton(icon(Icon::Open), tr("&Import …"), panel);
    import->setObjectName(u"importYaml"_s);
    import->setToolTip(tr("Read a conda file; it can also be dropped here"));
    connect(import, &QPushButton::clicked, this, &EnvironmentComposer::importFile);

    auto* const heading = new QHBoxLayout;
    heading->addWidget(label, 1);
    heading->addWidget(import);
    auto* const layout = new QVBoxLayout(panel);
    layout->setContentsMargins(space::group, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(heading);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_editorMessage);
    panel->setMinimumWidth(280);
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
    m_name->setText(name);
    m_name->setReadOnly(!nextVersion.isEmpty());
    showInForm();
    showInText();
    check();
    if (nextVersion.isEmpty())
        m_name->setFocus();
    else
        m_conda->setFocus();
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
    return m_textError.isEmpty() && !name().isEmpty() && m_nameField->error().isEmpty()
        && !m_definition.baseImage.isEmpty() && m_packagesField->error().isEmpty();
}

void EnvironmentComposer::importYaml(const QString& yaml)
{
    m_editor->replaceText(yaml);
    textEdited();
}

void EnvironmentComposer::setBusy(bool busy)
{
    m_busy = busy;
    check();
}

void EnvironmentComposer::formEdited()
{
    m_definition.baseImage = m_baseImage->image();
    m_definition.channels.clear();
    for (const QStringList& row : m_channels->rows())
        m_definition.channels << row[0];
    m_definition.condaPackages = condaOf(m_conda->rows(), m_definition.condaPackages);
    m_definition.pipRequirements.clear();
    for (const QStringList& row : m_pip->rows())
        m_definition.pipRequirements << PipRequirement{row[0]};
    m_definition.variables.clear();
    for (const QStringList& row : m_variables->rows())
        if (!row[0].isEmpty())
            m_definition.variables.insert(row[0], row[1]);
    m_conda->setRows(rowsOf(m_definition.condaPackages));
    showInText();
    check();
}

void EnvironmentComposer::textEdited()
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
        showInForm();
    }
    check();
}

void EnvironmentComposer::showInForm()
{
    m_baseImage->setImage(m_definition.baseImage);
    QList<QStringList> channels, pip, variables;
    for (const QString& channel : m_definition.channels)
        channels << QStringList{channel};
    for (const PipRequirement& requirement : m_definition.pipRequirements)
        pip << QStringList{requirement.text()};
    for (auto it = m_definition.variables.begin(); it != m_definition.variables.end(); ++it)
        variables << QStringList{it.key(), *it};
    m_channels->setRows(channels);
    m_conda->setRows(rowsOf(m_definition.condaPackages));
    m_pip->setRows(pip);
    m_variables->setRows(variables);
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
    m_packagesField->setError(m_conda->model().firstError());
    m_imageField->setError(m_definition.baseImage.isEmpty() && !m_definition.condaPackages.isEmpty()
            ? tr("Choose the image that the packages are installed on.")
            : QString());
    m_form->setEnabled(m_textError.isEmpty());
    QPalette palette = m_editorMessage->palette();
    palette.setColor(QPalette::WindowText, Colors::of(this)[m_textError.isEmpty() ? Role::Muted : Role::Bad]);
    m_editorMessage->setPalette(palette);
    m_editorMessage->setText(
        m_textError.isEmpty() ? tr("Edit either side; the other one follows.") : m_textError);
    m_register->setEnabled(isValid() && !m_busy);
    m_build->setEnabled(isValid() && !m_busy);
    m_consequence->setText(consequence());
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
