// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/causecard.h"

#include "core/logs/buildlog/instruction.h"
#include "core/logs/buildlog/lineprefix.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace tandem {

namespace {
constexpr int widestEntry = 480; // on the button that leads to it
constexpr qsizetype mostEvidence = 4;
constexpr qsizetype longestEvidence = 160;

/// "channels: nvidia" adds one; any other edit stands in the place of the entry.
QString editText(const QString& edit)
{
    const QString channel = edit.section(u"channels: "_s, 1);
    return channel.isEmpty() ? CauseCard::tr("Change it to %1").arg(edit)
                             : CauseCard::tr("Add the channel %1").arg(channel);
}

QToolButton* pagerButton(const QString& name, Icon which, const QString& text)
{
    auto* const button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(which));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

}

CauseCard::CauseCard(std::function<QString(qint64 line)> lineText, QWidget* parent)
    : Card(Role::Bad, parent)
    , m_lineText(std::move(lineText))
    , m_sentence(new Label(TextStyle::Section, {}, this))
    , m_pager(new QWidget(this))
    , m_count(new Label(TextStyle::Caption, {}, m_pager))
    , m_evidence(new Label(TextStyle::Fixed, {}, this))
    , m_entryTitle(new Label(TextStyle::Caption, {}, this))
    , m_entryText(new ElidedLabel(TextStyle::Fixed, {}, this))
    , m_entry(new QPushButton(this))
    , m_remedy(new Label(TextStyle::Body, {}, this))
    , m_editText(new Label(TextStyle::Fixed, {}, this))
    , m_apply(new QPushButton(icon(Icon::Check, Role::OnAccent), {}, this))
{
    setObjectName(u"causeCard"_s);
    m_sentence->setObjectName(u"causeSentence"_s);
    m_sentence->setWrapped();
    m_remedy->setObjectName(u"causeRemedy"_s);
    m_remedy->setWrapped();
    m_entry->setObjectName(u"causeEntry"_s);
    m_entry->setIcon(icon(Icon::Edit));
    m_entryText->setElideMode(Qt::ElideRight);
    m_apply->setObjectName(u"causeApply"_s);
    m_apply->setProperty("primary", true);
    m_apply->setToolTip(tr("Makes this change in the composer; nothing is registered before you say so"));

    QToolButton* const previous = pagerButton(u"causePrevious"_s, Icon::ChevronLeft, tr("Previous cause"));
    QToolButton* const next = pagerButton(u"causeNext"_s, Icon::ChevronRight, tr("Next cause"));
    connect(previous, &QToolButton::clicked, this,
        [this] { showCause((m_shown + m_causes.size() - 1) % m_causes.size()); });
    connect(next, &QToolButton::clicked, this, [this] { showCause((m_shown + 1) % m_causes.size()); });
    auto* const pager = new QHBoxLayout(m_pager);
    pager->setContentsMargins(0, 0, 0, 0);
    pager->setSpacing(space::inside);
    pager->addWidget(previous);
    pager->addWidget(m_count);
    pager->addWidget(next);

    auto* const head = new QHBoxLayout;
    head->setSpacing(space::group);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_pager, 0, Qt::AlignTop);
    m_evidence->setObjectName(u"causeEvidence"_s);
    m_evidence->setTextFormat(Qt::RichText);
    m_evidence->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::LinksAccessibleByKeyboard);
    m_evidence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_evidence, &QLabel::linkActivated, this,
        [this](const QString& line) { emit lineWanted(line.toLongLong()); });
    auto* const foot = new QHBoxLayout;
    foot->setSpacing(space::related);
    for (QWidget* const part : QList<QWidget*>{m_entryTitle, m_entryText, m_entry, m_apply})
        foot->addWidget(part);
    foot->addWidget(m_editText);
    foot->addStretch(1);
    content()->addLayout(head);
    content()->addWidget(m_evidence);
    content()->addWidget(m_remedy);
    content()->addLayout(foot);
    connect(m_entry, &QPushButton::clicked, this, [this] { emit entryWanted(m_causes[m_shown].entry, {}); });
    connect(m_apply, &QPushButton::clicked, this,
        [this] { emit entryWanted(m_causes[m_shown].entry, m_causes[m_shown].edit); });
    setVisible(false);
}

void CauseCard::show(const QList<BuildCause>& causes, bool hasComposer)
{
    setVisible(!causes.isEmpty());
    if (causes == m_causes && hasComposer == m_hasComposer)
        return;
    m_causes = causes;
    m_hasComposer = hasComposer;
    m_pager->setVisible(causes.size() > 1);
    if (!causes.isEmpty())
        showCause(0);
}

void CauseCard::showCause(qsizetype index)
{
    m_shown = index;
    const BuildCause& cause = m_causes[index];
    m_count->setText(tr("%1 of %2").arg(index + 1).arg(m_causes.size()));
    m_sentence->setText(cause.sentence);
    m_remedy->setText(cause.remedy);
    showEvidence(cause);
    // A row of the environment leads to the composer; an instruction of a Dockerfile is the person's own
    // file.
    const bool isInstructionToAdd = isInstruction(cause.edit.toUtf8());
    const bool hasEntry = !cause.entry.isEmpty();
    m_entryTitle->setVisible(hasEntry);
    m_entry->setText(m_entry->fontMetrics().elidedText(cause.entry, Qt::ElideRight, widestEntry));
    m_entry->setAccessibleName(cause.entry);
    m_entry->setToolTip(cause.entry + u'\n' + tr("Opens the environment in the composer at this row"));
    m_entry->setVisible(hasEntry && m_hasComposer);
    m_entryText->setText(cause.entry);
    m_entryText->setVisible(hasEntry && !m_hasComposer);
    m_apply->setText(editText(cause.edit));
    m_apply->setVisible(!cause.edit.isEmpty() && m_hasComposer && !isInstructionToAdd);
    m_entryTitle->setText(m_hasComposer ? tr("Your entry") : tr("Entry"));
    m_editText->setText(tr("Edit: %1").arg(cause.edit));
    m_editText->setVisible(!cause.edit.isEmpty() && m_apply->isHidden());
}

void CauseCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    // Links keep the colour that they had when the text was set.
    if (event->type() != QEvent::PaletteChange || m_causes.isEmpty())
        return;
    m_evidence->clear();
    showEvidence(m_causes[m_shown]);
}

void CauseCard::showEvidence(const BuildCause& cause)
{
    QStringList rows;
    for (const qint64 line : cause.lines.first(std::min(cause.lines.size(), mostEvidence))) {
        const QByteArray text = m_lineText(line).toUtf8();
        const QString words =
            QString::fromUtf8(LinePrefix().strip(text).text).trimmed().left(longestEvidence);
        rows << u"<a href=\"%1\">%2</a>&nbsp; %3"_s.arg(line).arg(
            tr("line %1").arg(line), words.toHtmlEscaped());
    }
    m_evidence->setText(rows.join(u"<br>"_s));
}

}
