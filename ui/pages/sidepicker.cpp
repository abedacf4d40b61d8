// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sidepicker.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QCompleter>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tandem {

using Kind = EnvironmentSources::Kind;
using Choice = EnvironmentSources::Choice;

SidePicker::SidePicker(EnvironmentSources& sources, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_kind(new QComboBox(this))
    , m_choice(new QComboBox(this))
    , m_file(new QPushButton(tandem::icon(Icon::Open), tr("Choose a file …"), this))
    , m_complaint(new Label(TextStyle::Caption, {}, this))
    , m_loading([this](const Error& error) { complain(error.message); })
    , m_reading([this](const Error& error) {
        m_side.reset();
        complain(error.message);
        emit changed();
    })
{
    m_kind->setObjectName(u"sideKind"_s);
    m_kind->setAccessibleName(name);
    m_kind->addItem(tr("Version"), int(Kind::Version));
    m_kind->addItem(tr("Run"), int(Kind::Run));
    m_kind->addItem(tr("Container here"), int(Kind::Container));
    m_kind->addItem(tr("File"), int(Kind::File));
    m_choice->setObjectName(u"sideChoice"_s);
    m_choice->setAccessibleName(tr("%1: which one").arg(name));
    m_choice->setEditable(true);
    m_choice->setInsertPolicy(QComboBox::NoInsert);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(16);
    m_choice->completer()->setFilterMode(Qt::MatchContains);
    m_choice->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_file->setObjectName(u"sideFile"_s);
    m_complaint->setForegroundRole(QPalette::BrightText);
    m_complaint->setObjectName(u"sideComplaint"_s);
    m_complaint->setWrapped();
    auto* const row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::related);
    row->addWidget(m_kind);
    row->addWidget(m_choice, 1);
    row->addWidget(m_file, 1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(row);
    layout->addWidget(m_complaint);
    setFocusProxy(m_choice);
    connect(m_kind, &QComboBox::activated, this, &SidePicker::kindChosen);
    connect(m_choice, &QComboBox::activated, this, [this] { take(key()); });
    connect(m_choice->lineEdit(), &QLineEdit::returnPressed, this, [this] { take(key()); });
    connect(m_file, &QPushButton::clicked, this, &SidePicker::chooseFile);
    showKind();
}

Kind SidePicker::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void SidePicker::showKind()
{
    m_choice->setVisible(kind() != Kind::File);
    m_file->setVisible(kind() == Kind::File);
    complain({});
    const char* const hints[] = {QT_TR_NOOP("environment:version"), QT_TR_NOOP("a run of the workspace"),
        QT_TR_NOOP("a container that runs")};
    if (kind() != Kind::File)
        m_choice->lineEdit()->setPlaceholderText(tr(hints[int(kind())]));
}

void SidePicker::kindChosen()
{
    m_key.clear();
    m_side.reset();
    complain({});
    m_choice->clear();
    m_choice->clearEditText();
    m_file->setText(tr("Choose a file …"));
    m_reading.cancelAll();
    showKind();
    refresh();
    emit changed();
}

void SidePicker::choose(Kind kind, const QString& key)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
    m_key.clear();
    m_side.reset();
    showKind();
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->setEditText(key);
    }
    take(key);
    emit changed();
}

void SidePicker::complain(const QString& sentence)
{
    m_complaint->setText(sentence);
    m_complaint->setVisible(!sentence.isEmpty());
}

void SidePicker::refresh()
{
    if (kind() != Kind::File)
        m_loading.restart(load(kind()));
}

void SidePicker::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

QString SidePicker::key() const
{
    const QString typed = m_choice->currentText().trimmed();
    const int at = m_choice->findText(typed);
    return at < 0 ? typed : m_choice->itemData(at).toString();
}

void SidePicker::take(const QString& key)
{
    if (key.isEmpty())
        return;
    m_key = key;
    m_reading.restart(read(kind(), key));
}

void SidePicker::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Compare with a file"));
    if (path.isEmpty())
        return;
    m_file->setText(QFileInfo(path).fileName());
    take(path);
}

Task<Done> SidePicker::load(Kind kind)
{
    Task<QList<Choice>> asking = m_sources.choices(kind);
    const QList<Choice> choices = co_await asking;
    const QSignalBlocker quiet(m_choice);
    const QString typed = m_choice->currentText();
    m_choice->clear();
    for (const Choice& choice : choices)
        m_choice->addItem(choice.title, choice.key);
    const int chosen = m_key.isEmpty() ? -1 : m_choice->findData(m_key);
    m_choice->setCurrentIndex(chosen);
    if (chosen < 0)
        m_choice->setEditText(typed);
    if (m_key.isEmpty()) // else it speaks of what was chosen
        complain(choices.isEmpty() && kind == Kind::Container ? tr("No container runs here.") : QString());
    co_return Done{};
}

Task<Done> SidePicker::read(Kind kind, QString key)
{
    Task<EnvironmentSide> reading = m_sources.side(kind, key);
    m_side = co_await reading;
    complain({});
    emit changed();
    co_return Done{};
}

}
