// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runform.h"

#include "core/async/worker.h"
#include "core/azure/environmentregistry.h"
#include "core/base/text.h"
#include "ui/forms/pathfield.h"
#include "ui/forms/rowstable.h"
#include "ui/pages/names.h"
#include "ui/pages/runscale.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tandem {

namespace {

QComboBox* choice(const QString& objectName, bool editable, QWidget* parent)
{
    auto* const box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setEditable(editable);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

/// Fills a box without losing what is chosen or typed in it.
void offer(QComboBox* box, const QStringList& entries)
{
    const QString before = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItems(entries);
    if (box->isEditable())
        box->setEditText(before);
    else if (const int at = box->findText(before); at >= 0)
        box->setCurrentIndex(at);
}

}

RunForm::RunForm(QWidget* parent)
    : QWidget(parent)
    , m_banner(new ErrorBanner(this))
    , m_counting([this](const Error& error) {
        m_folderError = error.message;
        check();
    })
{
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(space::edge);
    columns->addWidget(makeFields(), 3);
    columns->addWidget(makeSummary(), 2);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(new Label(TextStyle::Title, tr("New run"), this));
    layout->addWidget(m_banner);
    layout->addLayout(columns, 1);
    layout->addWidget(makeFooter());
    m_typing.setSingleShot(true);
    m_typing.setInterval(150);
    connect(&m_typing, &QTimer::timeout, this, &RunForm::readFolder);
    readFolder();
}

QWidget* RunForm::makeFields()
{
    m_displayName = new QLineEdit(this);
    m_displayName->setObjectName(u"runName"_s);
    m_displayName->setPlaceholderText(tr("made up if left empty"));
    m_experiment = choice(u"runExperiment"_s, true, this);
    m_folder = new PathField(tr("Choose the source folder"), this);
    m_folder->setObjectName(u"runFolder"_s);
    m_script = choice(u"runScript"_s, true, this);
    m_parameters = new RowsTable(tr("Parameters"), {tr("Name"), tr("Value")}, tr("Add a parameter …"), this);
    m_parameters->setObjectName(u"runParameters"_s);
    m_parameters->model().setCheck([](const QStringList& row, int column) {
        return column == 0 ? complaintAboutInput(row[0]) : QString();
    });
    m_environment = choice(u"runEnvironment"_s, false, this);
    m_version = choice(u"runVersion"_s, false, this);
    m_cluster = choice(u"runCluster"_s, false, this);
    m_variables = new RowsTable(
        tr("Environment variables"), {tr("Variable"), tr("Value")}, tr("Add a variable …"), this);
    m_variables->setObjectName(u"runVariables"_s);
    m_variables->model().setCheck([](const QStringList& row, int column) {
        return column == 0 ? complaintAboutVariable(row[0]) : QString();
    });

    m_experiment->lineEdit()->setPlaceholderText(u"Default"_s);
    m_experimentField = new Field(tr("E&xperiment"), m_experiment);
    m_folderField = new Field(tr("Source &folder"), m_folder);
    m_folderField->setObjectName(u"runFolderField"_s);
    m_scriptField = new Field(tr("&Entry script"), m_script);
    m_scriptField->setObjectName(u"runScriptField"_s);
    m_parametersField = new Field(tr("&Parameters"), m_parameters);
    m_environmentField = new Field(tr("En&vironment"), m_environment);
    m_clusterField = new Field(tr("&Cluster"), m_cluster);
    m_variablesField = new Field(tr("Environment varia&bles"), m_variables);

    auto* const content = new QWidget(this);
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, space::related, 0);
    layout->setSpacing(space::group);
    const auto pair = [layout](QWidget* left, int leftShare, QWidget* right, int rightShare) {
        auto* const row = new QHBoxLayout;
        row->setSpacing(space::group);
        row->addWidget(left, leftShare, Qt::AlignTop);
        row->addWidget(right, rightShare, Qt::AlignTop);
        layout->addLayout(row);
    };
    pair(m_experimentField, 1, new Field(tr("Display &name"), m_displayName), 1);
    layout->addWidget(m_folderField);
    layout->addWidget(m_scriptField);
    layout->addWidget(m_parametersField);
    pair(m_environmentField, 3, new Field(tr("Ve&rsion"), m_version), 1);
    layout->addWidget(m_clusterField);
    layout->addWidget(m_variablesField);
    m_scale = new RunScale(this);
    m_more = new Disclosure(tr("Nodes, limits and tags"), m_scale, this);
    m_more->button()->setObjectName(u"runMore"_s);
    layout->addWidget(m_more);
    layout->addStretch(1);
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);

    for (QComboBox* const box : {m_experiment, m_script, m_environment, m_version, m_cluster})
        connect(box, &QComboBox::currentTextChanged, this, &RunForm::check);
    connect(m_environment, &QComboBox::currentTextChanged, this, &RunForm::showVersions);
    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        m_folderError.clear();
        m_typing.start();
        check();
    });
    connect(m_parameters, &RowsTable::rowsChanged, this, &RunForm::check);
    connect(m_variables, &RowsTable::rowsChanged, this, &RunForm::check);
    connect(m_scale, &RunScale::changed, this, &RunForm::check);
    return area;
}

QWidget* RunForm::makeSummary()
{
    auto* const summary = new QWidget(this);
    auto* const layout = new QVBoxLayout(summary);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    const auto part = [&](const QString& title, TextStyle style, const QString& objectName) {
        auto* const section = new Section(title, summary);
        auto* const text = new Label(style, {}, section);
        text->setObjectName(objectName);
        text->setWrapped();
        section->addWidget(text);
        layout->addWidget(section);
        return std::pair(section, text);
    };
    m_command = part(tr("Command"), TextStyle::Fixed, u"runCommand"_s).second;
    const auto [upload, text] = part(tr("Upload"), TextStyle::Body, u"runUpload"_s);
    m_upload = text;
    m_largest = new Label(TextStyle::Caption, {}, upload);
    m_largest->setWrapped();
    upload->addWidget(m_largest);
    m_where = part(tr("Where"), TextStyle::Body, u"runWhere"_s).second;
    layout->addStretch(1);
    return summary;
}

QWidget* RunForm::makeFooter()
{
    auto* const footer = new QWidget(this);
    m_note = new Label(TextStyle::Body, {}, footer);
    m_note->setObjectName(u"runNote"_s);
    m_note->setMuted(true);
    m_note->setWrapped();
    auto* const cancel = new QPushButton(tr("Close"), footer);
    cancel->setShortcut(Qt::Key_Escape);
    m_submit = new QPushButton(tr("&Submit"), footer);
    m_submit->setObjectName(u"runSubmit"_s);
    m_submit->setDefault(true);
    m_submit->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_submit->setToolTip(tr("Submit the run (Ctrl+Return)"));
    connect(cancel, &QPushButton::clicked, this, &RunForm::closed);
    connect(m_submit, &QPushButton::clicked, this, &RunForm::submitted);
    auto* const layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_note, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_submit);
    return footer;
}

void RunForm::setRequest(const RunRequest& request)
{
    m_displayName->setText(request.displayName);
    m_experiment->setEditText(request.experiment);
    if (!request.folder.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(request.folder));
    m_script->setEditText(request.script);
    m_parameters->setRows(rowsOf(request.parameters));
    m_variables->setRows(rowsOf(request.variables));
    m_scale->setRequest(request);
    m_more->setOpen(m_scale->isUsed());
    // What is not (yet) in the list is added, so that nothing of the request is lost.
    const auto choose = [](QComboBox* box, const QString& text) {
        if (text.isEmpty())
            return;
        if (box->findText(text) < 0)
            box->addItem(text);
        box->setCurrentText(text);
    };
    choose(m_environment, request.environment);
    showVersions();
    choose(m_version, request.environmentVersion);
    choose(m_cluster, request.cluster);
    check();
}

RunRequest RunForm::request() const
{
    RunRequest request;
    request.displayName = m_displayName->text().trimmed();
    request.experiment = m_experiment->currentText().trimmed();
    request.folder = m_folder->path();
    request.script = m_script->currentText().trimmed();
    request.parameters = pairsOf(m_parameters->rows());
    request.variables = pairsOf(m_variables->rows());
    request.environment = m_environment->currentText();
    request.environmentVersion = m_version->currentIndex() == 0 ? QString() : m_version->currentText();
    request.cluster = m_cluster->currentText();
    m_scale->fill(request);
    return request;
}

void RunForm::setClusters(const QList<azure::Compute>& clusters)
{
    m_mostNodes.clear();
    for (const azure::Compute& compute : clusters)
        if (compute.isCluster())
            m_mostNodes.insert(compute.name, compute.maxNodes);
    offer(m_cluster, m_mostNodes.keys());
    check();
}

void RunForm::setEnvironments(const QList<azure::EnvironmentContainer>& environments)
{
    m_environments = environments;
    QStringList names;
    for (const azure::EnvironmentContainer& environment : environments)
        names << environment.name;
    // One of a registry is in no list.
    if (const QString chosen = m_environment->currentText(); azure::isRegistryAsset(chosen))
        names.prepend(chosen);
    offer(m_environment, names);
    showVersions();
    check();
}

void RunForm::setExperiments(const QStringList& experiments)
{
    offer(m_experiment, experiments);
}

void RunForm::showVersions()
{
    const auto chosen = std::find_if(m_environments.begin(), m_environments.end(),
        [this](const auto& environment) { return environment.name == m_environment->currentText(); });
    const QString latest = chosen == m_environments.end() ? QString() : chosen->latestVersion;
    QStringList entries{latest.isEmpty() ? tr("latest") : tr("latest (%1)").arg(latest)};
    for (int version = latest.toInt(); version > 0; --version)
        entries << QString::number(version);
    offer(m_version, entries);
}

bool RunForm::isValid() const
{
    return missing().isEmpty();
}

void RunForm::setBusy(bool busy)
{
    m_busy = busy;
    check();
}

void RunForm::readFolder()
{
    const QString folder = m_folder->path();
    m_largest->setText({});
    if (folder.isEmpty() || !QDir(folder).exists()) {
        m_folderError = folder.isEmpty() ? QString() : tr("There is no folder %1.").arg(folder);
        m_counting.cancelAll();
        m_upload->setText(tr("The source folder, once one is chosen."));
        return check();
    }
    offer(m_script, QDir(folder).entryList({u"*.py"_s}, QDir::Files, QDir::Name));
    if (m_script->currentText().isEmpty() && m_script->count() > 0)
        m_script->setCurrentIndex(qMax(0, m_script->findText(u"train.py"_s)));
    m_upload->setText(tr("Counting …"));
    m_counting.restart(countFiles(folder));
    check();
}

Task<Done> RunForm::countFiles(QString folder)
{
    const auto count = [folder](std::stop_token stop) { return Snapshot::of(folder, stop); };
    Task<Snapshot> counting = onWorkerThread(count);
    const Snapshot snapshot = co_await counting;
    m_upload->setText(snapshot.ignoreFile.isEmpty()
            ? tr("%n files, %1", nullptr, int(snapshot.files.size())).arg(sizeText(snapshot.size))
            : tr("%n files, %1; %2 leaves out the rest", nullptr, int(snapshot.files.size()))
                  .arg(sizeText(snapshot.size), snapshot.ignoreFile));
    QList<SnapshotFile> files = snapshot.files;
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.size > b.size; });
    QStringList largest;
    for (const SnapshotFile& file : files.first(qMin<qsizetype>(3, files.size())))
        largest << u"%1 %2"_s.arg(file.name, sizeText(file.size));
    m_largest->setText(tr("Largest: %1").arg(largest.join(u", "_s)));
    const Result<Done> fits = snapshot.checkSize();
    m_folderError = fits ? QString() : fits.error().message;
    check();
    co_return Done{};
}

void RunForm::check()
{
    const RunRequest asked = request();
    m_experimentField->setError(complaintAboutExperiment(asked.experiment));
    m_folderField->setError(m_folderError);
    const bool isThere = asked.script.isEmpty() || asked.folder.isEmpty() || !m_folderError.isEmpty()
        || QFileInfo::exists(QDir(asked.folder).filePath(asked.script));
    m_scriptField->setError(isThere ? QString() : tr("There is no %1 in the folder.").arg(asked.script));
    m_parametersField->setError(m_parameters->model().firstError());
    m_variablesField->setError(m_variables->model().firstError());
    m_environmentField->setHint(m_environment->count() == 0
            ? tr("There is none yet: compose one on the page Environments.")
            : QString());
    m_clusterField->setHint(
        m_cluster->count() == 0 ? tr("There is none yet: create one on the page Clusters.") : QString());
    m_scale->check(asked.cluster, m_mostNodes.value(asked.cluster));
    m_version->setEnabled(!azure::isRegistryAsset(asked.environment));
    m_command->setText(asked.script.isEmpty() ? u"python …"_s : asked.commandWithValues());
    m_where->setText(asked.environment.isEmpty() || asked.cluster.isEmpty()
            ? tr("Choose an environment and a cluster.")
            : tr("In %1 on the cluster %2%3.")
                  .arg(asked.environmentVersion.isEmpty()
                          ? asked.environment
                          : asked.environment + u':' + asked.environmentVersion,
                      asked.cluster,
                      m_scale->summary().isEmpty() ? QString() : u", "_s + m_scale->summary()));
    m_submit->setEnabled(isValid() && !m_busy);
    m_submit->setText(m_busy ? tr("Submitting …") : tr("&Submit"));
    m_note->setText(m_busy ? QString() : missing());
}

QString RunForm::missing() const
{
    const RunRequest asked = request();
    for (const Field* const field :
        {m_experimentField, m_folderField, m_scriptField, m_parametersField, m_variablesField})
        if (!field->error().isEmpty())
            return tr("Something above is not right yet.");
    if (!m_scale->isSound())
        return tr("Something above is not right yet.");
    QStringList parts;
    if (asked.folder.isEmpty())
        parts << tr("a source folder");
    if (asked.script.isEmpty())
        parts << tr("an entry script");
    if (asked.environment.isEmpty())
        parts << tr("an environment");
    if (asked.cluster.isEmpty())
        parts << tr("a cluster");
    return parts.isEmpty() ? QString() : tr("Still needed: %1.").arg(parts.join(u", "_s));
}

}
