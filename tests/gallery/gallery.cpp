// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/keys.h"
#include "tests/support/settingsfile.h"
#include "ui/logs/logpanel.h"
#include "ui/logs/logview.h"
#include "ui/main/activitybar.h"
#include "ui/main/mainwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/plots/metricgrid.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page.h"
#include "ui/widgets/sidepanel.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"
#include "ui/widgets/theme.h"

#include <QTest>
#include <QtWidgets>

using namespace tandem;

namespace {

struct Run {
    QString name, experiment, environment, cluster;
    Status status;
    int seconds;
    double loss;
    bool operator==(const Run&) const = default;
};

QList<Run> runs()
{
    return {{u"torch-lr-0.01"_s, u"estimator-test"_s, u"torch-env:4"_s, u"gpu-a"_s, Status::Completed, 724,
                0.031},
        {u"torch-lr-0.03"_s, u"estimator-test"_s, u"torch-env:4"_s, u"gpu-a"_s, Status::Running, 191, 0.112},
        {u"torch-lr-0.1"_s, u"estimator-test"_s, u"torch-env:3"_s, u"gpu-a"_s, Status::Failed, 46, 0},
        {u"sklearn-baseline"_s, u"baselines"_s, u"sklearn:1"_s, u"cpu-small"_s, Status::Canceled, 12, 0},
        {u"torch-lr-0.3"_s, u"estimator-test"_s, u"torch-env:4"_s, u"gpu-a"_s, Status::Queued, 0, 0},
        {u"a-run-with-a-name-that-is-much-too-long-for-its-column"_s, u"estimator-test"_s, u"torch-env:5"_s,
            u"gpu-a"_s, Status::Preparing, 33, 0}};
}

struct RunsModel : TableModel<Run> {
    RunsModel()
        : TableModel(
            {{.id = u"name"_s,
                 .title = u"Name"_s,
                 .text = [](const Run& r) { return r.name; },
                 .mark = [](const Run& r) { return std::optional(markOf(r.status)); },
                 .width = 34},
                {.id = u"status"_s,
                    .title = u"Status"_s,
                    .text = [](const Run& r) { return wordFor(r.status); },
                    .color = [](const Run& r) { return markOf(r.status).role; },
                    .width = 12},
                {.id = u"experiment"_s,
                    .title = u"Experiment"_s,
                    .text = [](const Run& r) { return r.experiment; },
                    .width = 18},
                {.id = u"environment"_s,
                    .title = u"Environment"_s,
                    .text = [](const Run& r) { return r.environment; },
                    .width = 16},
                {.id = u"id"_s,
                    .title = u"Image"_s,
                    .text = [](const Run&) { return u"azureml_3f9a0c55d1e77b9c1e"_s; },
                    .fixed = true,
                    .width = 16},
                {.id = u"duration"_s,
                    .title = u"Duration"_s,
                    .text =
                        [](const Run& r) {
                            return r.seconds ? QString::number(r.seconds) + u" s"_s : QString();
                        },
                    .sort = [](const Run& r) { return r.seconds; },
                    .alignment = Qt::AlignRight,
                    .width = 10},
                {.id = u"cluster"_s, .title = u"Cluster"_s, .text = [](const Run& r) { return r.cluster; }}},
            [](const Run& r) { return r.name; })
    {
    }
};

Error sampleError()
{
    Error error;
    error.message = u"The service did not answer within 30 seconds. Check that it runs, then try again."_s;
    error.httpStatus = 503;
    error.code = u"ServiceUnavailable"_s;
    error.details = u"GET /subscriptions/…/jobs\nconnection refused"_s;
    return error;
}

class RunsPage : public Page {
public:
    explicit RunsPage(Settings& settings)
        : Page(u"runs"_s, u"Runs"_s, Icon::Runs)
    {
        m_model.setRows(runs());
        auto* table = new Table(u"runsTable"_s, u"Runs"_s, settings);
        table->setRows(m_model);
        table->sortBy(u"name"_s, Qt::AscendingOrder);
        table->setCurrentKey(u"torch-lr-0.03"_s);
        addToHead(table->filterField());
        addHeadAction(Icon::Refresh, u"Refresh"_s);
        addHeadAction(Icon::Plus, u"New run"_s, {}, true);
        auto* tabs = new QTabWidget;
        tabs->setDocumentMode(true);
        tabs->addTab(controls(), u"Overview"_s);
        m_log.reset(new LogPanel(settings));
        tabs->addTab(m_log.get(), u"Logs"_s);
        auto* grid = new MetricGrid;
        QMap<QString, QList<MetricSeries>> metrics;
        for (const QString& name : {u"loss"_s, u"accuracy"_s, u"learning rate"_s}) {
            MetricSeries one{u"lr-0.01"_s, {}}, two{u"lr-0.03"_s, {}};
            for (int i = 0; i < (name == u"loss"_s ? 400 : 25); ++i) {
                one.points << QPointF(i, std::exp(-i / 12.0) + 0.03 * std::sin(i));
                two.points << QPointF(i, std::exp(-i / 7.0) + 0.1);
            }
            metrics[name] = name == u"accuracy"_s ? QList{one} : QList{one, two};
        }
        grid->setMetrics(metrics);
        tabs->addTab(grid, u"Metrics"_s);
        tabs->addTab(new MetricGrid, u"Outputs"_s);
        m_tabs = tabs;
        auto* detail = new QWidget;
        auto* detailLayout = new QVBoxLayout(detail);
        detailLayout->setContentsMargins(0, 0, 0, 0);
        detailLayout->setSpacing(0);
        auto* head = new QHBoxLayout;
        head->setContentsMargins(16, 8, 16, 4);
        head->setSpacing(8);
        head->addWidget(new Label(TextStyle::Section, u"torch-lr-0.03"_s));
        auto* status = new StatusLabel;
        status->setStatus(Status::Running, u"Running · epoch 7 of 10"_s);
        head->addWidget(status);
        head->addStretch();
        for (const auto& [which, text] : {std::pair(Icon::Stop, u"Cancel"_s), {Icon::Again, u"Run again"_s},
                 {Icon::Devcontainer, u"Export dev container"_s}})
            head->addWidget(new QPushButton(tandem::icon(which), text));
        detailLayout->addLayout(head);
        detailLayout->addWidget(tabs, 1);
        auto* splitter = new QSplitter(Qt::Vertical);
        splitter->addWidget(table);
        splitter->addWidget(detail);
        splitter->setSizes({230, 400});
        setContent(splitter);
        showError(sampleError(), u"The runs could not be refreshed."_s);
        banner().setAction(u"Try again"_s, [] {});
    }

    void showTab(int tab)
    {
        clearError();
        m_tabs->setCurrentIndex(tab);
    }
    LogPanel& log() { return *m_log; }

private:
    QWidget* controls()
    {
        auto* box = new QWidget;
        auto* grid = new QHBoxLayout(box);
        auto* first = new Section(u"Where it runs"_s);
        auto* name = new QLineEdit(u"gpu a"_s);
        Field* field = first->addField(u"&Cluster"_s, name);
        field->setError(u"A name has letters, digits and dashes only."_s);
        auto* combo = new QComboBox;
        combo->addItem(tandem::icon(Icon::Gpu), u"Standard_NC6s_v3"_s);
        first->addField(u"&Size"_s, combo)->setHint(u"6 cores, 112 GB, 1 × V100"_s);
        auto* spin = new QSpinBox;
        spin->setValue(4);
        first->addField(u"&Nodes at most"_s, spin);
        first->content()->addStretch();
        grid->addWidget(first, 1);
        auto* second = new Section(u"Choices"_s);
        auto* check = new QCheckBox(u"Keep the image"_s);
        check->setChecked(true);
        second->addWidget(check);
        second->addWidget(new QCheckBox(u"Not this"_s));
        auto* radio = new QRadioButton(u"Today"_s);
        radio->setChecked(true);
        second->addWidget(radio);
        second->addWidget(new QRadioButton(u"Tomorrow"_s));
        auto* bar = new QProgressBar;
        bar->setValue(40);
        bar->setTextVisible(false);
        bar->setFixedHeight(6);
        second->addWidget(bar);
        auto* off = new QPushButton(u"Not now"_s);
        off->setEnabled(false);
        second->addWidget(off);
        for (const Status status :
            {Status::Completed, Status::Preparing, Status::Queued, Status::Failed, Status::Canceled}) {
            auto* label = new StatusLabel;
            label->setStatus(status);
            second->addWidget(label);
        }
        second->content()->addStretch();
        grid->addWidget(second, 1);
        auto* third = new Section(u"Text"_s);
        auto* edit = new QPlainTextEdit(
            u"name: torch-env\nchannels:\n  - conda-forge\n  - nvidia\ndependencies:\n  - python=3.10"_s);
        edit->setFont(fontFor(TextStyle::Fixed));
        third->addWidget(edit);
        auto* row = new QHBoxLayout;
        row->addWidget(new QPushButton(u"Cancel"_s));
        auto* save = new QPushButton(u"Save"_s);
        save->setProperty("primary", true);
        row->addWidget(save);
        row->addStretch();
        third->content()->addLayout(row);
        third->addWidget(new ElidedLabel(TextStyle::Fixed,
            u"/home/someone/projects/estimator-test/outputs/model/with/a/very/long/path/model.bin"_s));
        grid->addWidget(third, 1);
        return box;
    }

    RunsModel m_model;
    QTabWidget* m_tabs = nullptr;
    std::unique_ptr<LogPanel> m_log;
};

class EmptyPage : public Page {
public:
    explicit EmptyPage(const QString& name, const QString& title, Icon which)
        : Page(name, title, which)
    {
        auto* empty = new EmptyState(which,
            u"An environment is what a run is made of: a base image and its packages. Compose one, or try the sample."_s);
        empty->setTitle(u"No environment yet"_s);
        empty->setButton(u"Compose an environment"_s, [] {});
        empty->setLink(u"What is an environment?"_s, u"https://example.invalid"_s);
        auto* split = new QSplitter;
        split->addWidget(empty);
        auto* panel = new SidePanel(u"New cluster"_s);
        auto* form = new QWidget;
        auto* layout = new QVBoxLayout(form);
        layout->setSpacing(12);
        auto* name2 = new QLineEdit;
        name2->setPlaceholderText(u"gpu-a"_s);
        layout->addWidget(new Field(u"&Name"_s, name2));
        layout->addWidget(new Field(u"&Size"_s, new QComboBox));
        layout->addStretch();
        panel->setContent(form);
        panel->setNote(u"Costs nothing while no run uses it."_s);
        panel->addButton(new QPushButton(u"Cancel"_s));
        auto* create = new QPushButton(u"Create"_s);
        create->setProperty("primary", true);
        panel->addButton(create);
        panel->open();
        split->addWidget(panel);
        setContent(split);
    }
};

void grab(QWidget& widget, const QString& file)
{
    QCursor::setPos(5000, 5000);
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
    widget.grab().save(file);
}

}

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const QString folder = application.arguments().value(1, u"."_s);
    SettingsFile file;
    Theme theme(application, file.settings);
    ActivityModel activities;
    Activity old = activities.start(u"Dev container of torch-lr-0.01 written"_s);
    old.finish(u"Dev container of torch-lr-0.01 written"_s, u"Open folder"_s, [] {});
    Activity upload = activities.start(u"Uploading snapshot 34 of 120 MB"_s, [] {});
    upload.setProgress(0.3);
    MainWindow window(theme, file.settings, activities);
    window.resize(1280, 800);
    window.topBar().setWorkspaces({{u"l"_s, u"This computer"_s, u"podman"_s, true}}, u"l"_s);
    window.activityBar().setSummary(u"2 running"_s);
    auto* runsPage = new RunsPage(file.settings);
    window.addPage(runsPage);
    const QString logFile = file.folder.filePath(u"std_log.txt"_s);
    QFile logOut(logFile);
    if (logOut.open(QIODevice::WriteOnly))
        for (int i = 0; i < 300; ++i)
            logOut.write("2026-11-21 10:00:01  epoch " + QByteArray::number(i) + " loss 0."
                + QByteArray::number(693 - i)
                + (i % 7 ? "\n"
                         : " \x1b[33mWarning: slow\x1b[0m and \x1b[1;31merror\x1b[0m: a rather long line "
                           "that says nothing in particular but goes on and on until it is longer than the "
                           "window is wide, which happens\n"));
    logOut.close();
    runsPage->log().open(logFile);
    window.addPage(new EmptyPage(u"environments"_s, u"Environments"_s, Icon::Environments));
    window.addPage(new EmptyPage(u"clusters"_s, u"Clusters"_s, Icon::Clusters));
    window.addPage(new EmptyPage(u"devcontainers"_s, u"Dev containers"_s, Icon::Devcontainer));
    window.show();
    for (const auto& [choice, name] :
        {std::pair(Theme::Choice::Light, u"light"_s), {Theme::Choice::Dark, u"dark"_s}}) {
        theme.setChoice(choice);
        window.showPage(u"runs"_s);
        grab(window, folder + u"/runs-"_s + name + u".png"_s);
        runsPage->showTab(1);
        grab(window, folder + u"/log-"_s + name + u".png"_s);
        QTest::mouseClick(runsPage->findChild<QToolButton*>(u"logFind"_s), Qt::LeftButton);
        runsPage->findChild<QLineEdit*>(u"findInput"_s)->setText(u"loss 0.4"_s);
        QTest::qWait(100);
        runsPage->log().view().goToLine(195);
        QFile more(logFile);
        if (more.open(QIODevice::Append))
            more.write("one more\nand one\n");
        more.close();
        runsPage->log().refresh();
        grab(window, folder + u"/find-"_s + name + u".png"_s);
        runsPage->showTab(2);
        grab(window, folder + u"/metrics-"_s + name + u".png"_s);
        runsPage->showTab(3);
        grab(window, folder + u"/nometrics-"_s + name + u".png"_s);
        runsPage->showTab(0);
        for (auto* combo : runsPage->findChildren<QComboBox*>()) {
            combo->addItems({u"Standard_DS3_v2"_s, u"Standard_D2_v2"_s, u"Standard_NC24rs_v3"_s});
            combo->showPopup();
            grab(*combo->view()->window(), folder + u"/combo-"_s + name + u".png"_s);
            combo->hidePopup();
        }
        auto* menuOf = window.findChild<QToolButton*>(u"themeButton"_s)->menu();
        menuOf->popup(QPoint(100, 100));
        grab(*menuOf, folder + u"/menu-"_s + name + u".png"_s);
        menuOf->close();
        QMenu menu;
        menu.addAction(tandem::icon(Icon::Copy), u"Copy"_s)->setShortcut(QKeySequence::Copy);
        menu.addAction(tandem::icon(Icon::Again), u"Run again"_s);
        menu.addSeparator();
        menu.addAction(tandem::icon(Icon::Trash), u"Delete torch-lr-0.1"_s)->setEnabled(false);
        menu.addMenu(u"More"_s);
        menu.popup(QPoint(100, 100));
        grab(menu, folder + u"/menu2-"_s + name + u".png"_s);
        menu.close();
        QMessageBox box(QMessageBox::Question, u"Delete"_s, u"Delete the cluster gpu-a?"_s,
            QMessageBox::Yes | QMessageBox::No);
        box.show();
        grab(box, folder + u"/box-"_s + name + u".png"_s);
        box.close();
        QTreeWidget tree;
        tree.setHeaderLabels({u"File"_s, u"Size"_s});
        auto* top = new QTreeWidgetItem(&tree, {u"outputs"_s, QString()});
        top->setIcon(0, tandem::icon(Icon::Folder, Role::Muted));
        for (const QString& child : {u"model.json"_s, u"history.csv"_s}) {
            auto* item = new QTreeWidgetItem(top, {child, u"2.16 kB"_s});
            item->setIcon(0, tandem::icon(Icon::File, Role::Muted));
        }
        tree.expandAll();
        tree.setCurrentItem(top->child(0));
        tree.resize(400, 200);
        tree.show();
        grab(tree, folder + u"/tree-"_s + name + u".png"_s);
        window.showPage(u"environments"_s);
        grab(window, folder + u"/empty-"_s + name + u".png"_s);
        window.openPalette();
        QCoreApplication::processEvents();
        if (auto* input = window.findChild<QLineEdit*>(u"commandPaletteInput"_s)) {
            input->setText(u"nr"_s);
            emit input->textEdited(u"nr"_s);
        }
        grab(window, folder + u"/palette-"_s + name + u".png"_s);
    }
    QWidget sheet;
    sheet.setBackgroundRole(QPalette::Base);
    sheet.setAutoFillBackground(true);
    auto* grid = new QGridLayout(&sheet);
    for (int i = 0; i < iconCount; ++i) {
        auto* label = new QLabel;
        label->setPixmap(icon(Icon(i)).pixmap(QSize(40, 40), sheet.devicePixelRatioF()));
        grid->addWidget(label, i / 11, i % 11);
    }
    sheet.show();
    grab(sheet, folder + u"/icons.png"_s);
    return 0;
}
