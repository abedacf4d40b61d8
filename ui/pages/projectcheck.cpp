// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/projectcheck.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/configurations.h"
#include "core/devcontainer/doctor/doctor.h"
#include "core/devcontainer/merge/exportundo.h"
#include "core/devcontainer/migrate/migrate.h"
#include "ui/forms/pathfield.h"
#include "ui/pages/filepreview.h"
#include "ui/pages/findingdelegate.h"
#include "ui/pages/findingsmodel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QDir>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace tandem {

namespace {

QString textOf(const MigrationChange& change)
{
    return change.to.isEmpty() ? ProjectCheck::tr("%1 goes. %2").arg(change.from, change.reason)
                               : ProjectCheck::tr("%1 → %2. %3").arg(change.from, change.to, change.reason);
}

}

void ProjectFindings::setFindings(QList<Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int ProjectFindings::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

QVariant ProjectFindings::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding& finding = m_findings[index.row()];
    QString place = QDir::toNativeSeparators(finding.path);
    if (finding.line > 0)
        place += u':' + QString::number(finding.line);
    switch (role) {
    case FindingsModel::SentenceRole:
    case Qt::AccessibleTextRole:
        return place.isEmpty() ? finding.why : tr("%1 — %2").arg(place, finding.why);
    case FindingsModel::ReasonRole:
        return finding.fix;
    case FindingsModel::EditRole:
        return finding.isSafe() ? tr("Fix it") : QString();
    case FindingsModel::SeverityRole:
        return int(advice::Severity::Warning);
    default:
        return {};
    }
}

ProjectCheck::ProjectCheck(const PageContext& context, Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_model(new ProjectFindings(this))
    , m_tasks([this](const Error& error) {
        m_summary->setText(tr("The project could not be examined."));
        emit failed(error, tr("The project could not be examined."));
    })
{
    auto* const split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(makeFindings());
    split->addWidget(makeMigration());
    split->setSizes({480, 480});
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(makeHead());
    layout->addWidget(split, 1);
}

QWidget* ProjectCheck::makeHead()
{
    auto* const head = new QWidget(this);
    m_path = new PathField(tr("Choose the folder of the project"), head);
    m_path->setObjectName(u"checkFolder"_s);
    m_path->setPlaceholderText(tr("The folder of a project"));
    auto* const again = new QPushButton(icon(Icon::Refresh), tr("&Check"), head);
    again->setObjectName(u"checkAgain"_s);
    again->setDefault(true);
    auto* const back = new QPushButton(tr("Back to the list"), head);
    back->setObjectName(u"checkBack"_s);
    back->setShortcut(Qt::Key_Escape);
    connect(again, &QPushButton::clicked, this, &ProjectCheck::examine);
    connect(m_path, &QLineEdit::returnPressed, this, &ProjectCheck::examine);
    connect(back, &QPushButton::clicked, this, &ProjectCheck::closeRequested);
    auto* const layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_path, 1);
    layout->addWidget(again);
    layout->addWidget(back);
    return head;
}

QWidget* ProjectCheck::makeFindings()
{
    auto* const part = new QWidget(this);
    m_summary = new Label(TextStyle::Section, tr("Not examined yet"), part);
    m_summary->setObjectName(u"checkSummary"_s);
    m_summary->setWrapped();
    m_all = new QPushButton(icon(Icon::Check), tr("Fix all that is &safe"), part);
    m_all->setObjectName(u"checkFixAll"_s);
    m_all->hide();
    connect(m_all, &QPushButton::clicked, this, &ProjectCheck::repairAll);
    auto* const delegate = new FindingDelegate(part);
    m_list = new QListView(part);
    m_list->setObjectName(u"checkFindings"_s);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWordWrap(true); // Else it does not ask for heights again when it becomes narrower.
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setToolTip(tr("Enter does what is safe about the finding that is chosen"));
    connect(
        m_list, &QListView::activated, this, [this](const QModelIndex& index) { repair(index.row()); },
        Qt::QueuedConnection);
    // Not at once: the view is still busy with the click.
    connect(delegate, &FindingDelegate::applyWanted, this, &ProjectCheck::repair, Qt::QueuedConnection);
    auto* const row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(m_all);
    auto* const layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, space::group, 0);
    layout->setSpacing(space::related);
    layout->addLayout(row);
    layout->addWidget(m_list, 1);
    return part;
}

QWidget* ProjectCheck::makeMigration()
{
    auto* const part = new QWidget(this);
    m_reasons = new Label(TextStyle::Caption, {}, part);
    m_reasons->setObjectName(u"checkReasons"_s);
    m_reasons->setWrapped();
    m_reasons->setAlignment(Qt::AlignTop);
    m_reasons->setContentsMargins(space::group, 0, 0, 0);
    auto* const area = new QScrollArea(part);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_reasons);
    area->setMaximumHeight(7 * space::row);
    m_preview = new FilePreview(part);
    m_preview->setObjectName(u"checkPreview"_s);
    m_migrate = new QPushButton(icon(Icon::Save), tr("&Write today's form"), part);
    m_migrate->setObjectName(u"checkMigrate"_s);
    m_undo = new QPushButton(icon(Icon::Undo), tr("&Undo"), part);
    m_undo->setObjectName(u"checkUndo"_s);
    m_undo->hide();
    connect(m_migrate, &QPushButton::clicked, this, &ProjectCheck::migrate);
    connect(m_undo, &QPushButton::clicked, this, &ProjectCheck::takeBack);
    auto* const row = new QHBoxLayout;
    row->setSpacing(space::related);
    row->addStretch(1);
    row->addWidget(m_undo);
    row->addWidget(m_migrate);
    auto* const layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(area, 1);
    layout->addWidget(m_preview, 3);
    layout->addLayout(row);
    m_preview->setEmpty(tr("What is old in a devcontainer.json is shown here in today's form."));
    m_migrate->hide();
    return part;
}

void ProjectCheck::check(const QString& folder)
{
    m_undo->hide();
    m_path->setText(QDir::toNativeSeparators(folder));
    m_path->setFocus();
    if (!folder.isEmpty())
        examine();
}

void ProjectCheck::examine()
{
    const QString folder = m_path->path();
    if (folder.isEmpty())
        return;
    if (!QFileInfo(folder).isDir()) {
        m_model->setFindings({});
        m_all->hide();
        m_summary->setText(tr("%1 is no folder.").arg(QDir::toNativeSeparators(folder)));
        return;
    }
    if (folder != m_folder)
        m_undo->hide();
    m_folder = folder;
    m_summary->setText(tr("Looking at the files and asking the tools …"));
    m_tasks.restart(load(folder));
}

Task<Done> ProjectCheck::load(QString folder)
{
    showMigration();
    Task<QList<Finding>> examining = m_desk.examine(QDir(folder).absolutePath());
    const QList<Finding> findings = co_await examining;
    showFindings(findings);
    co_return Done{};
}

void ProjectCheck::showFindings(const QList<Finding>& findings)
{
    const int current = m_list->currentIndex().row();
    m_model->setFindings(findings);
    m_list->setCurrentIndex(m_model->index(qMin(current, m_model->rowCount() - 1)));
    const auto safe = std::count_if(
        findings.begin(), findings.end(), [](const Finding& finding) { return finding.isSafe(); });
    m_all->setVisible(safe > 1);
    m_summary->setText(findings.isEmpty() ? tr("Nothing stands in the way of a dev container here.")
            : findings.size() == 1        ? tr("One thing stands in the way")
                                          : tr("%1 things stand in the way").arg(findings.size()));
}

void ProjectCheck::showMigration()
{
    m_files.clear();
    QStringList reasons;
    for (const QString& file : devContainerFiles(m_folder)) {
        const auto bytes = readFile(QDir(m_folder).filePath(file));
        if (!bytes)
            continue;
        const auto migrated = migrateDevContainer(*bytes);
        if (const auto* const migration = std::get_if<Migration>(&migrated);
            migration && !migration->changes.isEmpty()) {
            m_files << FileToWrite{file, migration->bytes};
            for (const MigrationChange& change : migration->changes)
                reasons << textOf(change);
        }
    }
    m_reasons->setText(reasons.join(u'\n'));
    m_reasons->setVisible(!reasons.isEmpty());
    m_reasons->parentWidget()->parentWidget()->setVisible(!reasons.isEmpty());
    m_migrate->setVisible(!m_files.isEmpty());
    if (m_files.isEmpty())
        m_preview->setEmpty(devContainerFiles(m_folder).isEmpty()
                ? tr("There is no devcontainer.json in this folder yet.")
                : tr("The devcontainer.json of this project has today's form."));
    else
        m_preview->setFiles(m_folder, m_files);
}

void ProjectCheck::repair(int row)
{
    if (row < 0 || row >= m_model->findings().size() || !m_model->findings()[row].isSafe())
        return;
    // Here it can be undone.
    if (m_model->findings()[row].repair == Repair::MigrateConfiguration && !m_files.isEmpty())
        return migrate();
    const auto done = repairFinding(QDir(m_folder).absolutePath(), m_model->findings()[row]);
    if (!done)
        emit failed(done.error(), tr("Nothing was changed."));
    examine();
}

void ProjectCheck::repairAll()
{
    for (const Finding& finding : m_model->findings()) {
        if (!finding.isSafe())
            continue;
        const auto done = repairFinding(QDir(m_folder).absolutePath(), finding);
        if (!done)
            emit failed(done.error(), tr("Not everything could be changed."));
    }
    examine();
}

void ProjectCheck::migrate()
{
    const auto undo = ExportUndo::ofProject(m_context.dataFolder, m_folder);
    auto written = undo.remember(m_folder, m_files);
    if (written)
        written = writeAll(m_folder, m_files, Existing::Replace);
    if (!written)
        return emit failed(written.error(), tr("The new form was not written."));
    m_undo->show();
    examine();
}

void ProjectCheck::takeBack()
{
    const auto undone = ExportUndo::ofProject(m_context.dataFolder, m_folder).undo();
    if (!undone)
        return emit failed(undone.error(), tr("Nothing was taken back."));
    m_undo->hide();
    examine();
}

}
