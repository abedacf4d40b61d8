// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fetchoffer.h"

#include "core/base/text.h"
#include "core/solver/micromambafetch.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

FetchOffer::FetchOffer(MicromambaFetch& fetch, ActivityModel& activities, QWidget* parent)
    : QWidget(parent)
    , m_fetch(fetch)
    , m_activities(activities)
    , m_text(new Label(TextStyle::Body, {}, this))
    , m_banner(new ErrorBanner(this))
    , m_go(new QPushButton(this))
    , m_back(new QPushButton(this))
    , m_tasks([this](const Error& error) {
        setState(State::Missing);
        m_banner->show(error, tr("micromamba was not fetched."));
    })
{
    setObjectName(u"fetchOffer"_s);
    m_text->setObjectName(u"fetchText"_s);
    m_text->setWrapped();
    m_go->setObjectName(u"fetchMicromamba"_s);
    m_back->setObjectName(u"fetchBack"_s);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space::related);
    buttons->addWidget(m_go);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_text);
    layout->addWidget(m_banner);
    layout->addLayout(buttons);
    connect(m_go, &QPushButton::clicked, this, &FetchOffer::proceed);
    connect(m_back, &QPushButton::clicked, this, &FetchOffer::stop);
    setState(State::Missing);
}

void FetchOffer::setState(State state)
{
    m_state = state;
    m_go->setVisible(state != State::Fetching);
    m_go->setEnabled(state != State::Asking);
    m_go->setText(state == State::Offered ? tr("&Fetch it") : tr("&Fetch micromamba …"));
    m_back->setVisible(state == State::Offered || state == State::Fetching);
    m_back->setText(state == State::Fetching ? tr("Stop") : tr("Not now"));
    if (state == State::Missing)
        m_text->setText(
            tr("No micromamba, mamba or conda was found on this computer. Names and versions can be "
               "looked up without one, but not whether they fit together."));
    else if (state == State::Asking)
        m_text->setText(tr("Asking how large micromamba is …"));
}

void FetchOffer::proceed()
{
    m_banner->clear();
    if (m_state == State::Offered) {
        setState(State::Fetching);
        m_tasks.restart(fetch(m_activities.start(tr("Fetching micromamba"), [this] { stop(); })));
    } else {
        setState(State::Asking);
        m_tasks.restart(ask());
    }
}

void FetchOffer::stop()
{
    m_tasks.cancelAll();
    setState(State::Missing);
}

Task<Done> FetchOffer::ask()
{
    const MicromambaFetch::Offer offer = co_await m_fetch.offer();
    setState(State::Offered);
    const QString from = offer.address.host() + offer.address.path().section(u'/', 0, 2);
    m_text->setText(
        (offer.size < 0 ? tr("micromamba is one program. It comes from %1; its SHA-256 is checked "
                             "before anything runs it.")
                              .arg(from)
                        : tr("micromamba is one program of %2. It comes from %1; its SHA-256 is checked "
                             "before anything runs it.")
                              .arg(from, sizeText(offer.size))));
    co_return Done{};
}

Task<Done> FetchOffer::fetch(Activity activity)
{
    m_text->setText(tr("Fetching micromamba …"));
    Progress progress = [this, &activity](qint64 done, qint64 all) {
        activity.setProgress(all > 0 ? double(done) / double(all) : -1);
        m_text->setText(tr("Fetching micromamba: %1 …").arg(sizeText(done)));
    };
    Task<QString> fetching = m_fetch.fetch(progress);
    const auto outcome = co_await fetching.result();
    if (!outcome) {
        activity.fail(outcome.error());
        co_return outcome.error();
    }
    activity.finish(tr("micromamba is here"));
    setState(State::Missing);
    emit fetched();
    co_return Done{};
}

}
