// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/drafts.h"

#include "core/async/worker.h"
#include "core/base/atomicfile.h"

#include <QDir>
#include <QUrl>
#include <mutex>

namespace tandem {

namespace {

const auto suffix = u".json"_s;

QString fileName(const QString& key)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(u"draft-"_s + key)) + suffix;
}

}

/// One after the other, and nothing older over something newer: the last batch may come from the destructor
/// while a worker thread is still at the one before.
class Drafts::Writer {
public:
    explicit Writer(QString folder)
        : m_folder(std::move(folder))
    {
    }

    Result<Done> write(const Batch& batch, int turn)
    {
        const std::scoped_lock lock(m_mutex);
        for (auto it = batch.begin(); it != batch.end(); ++it) {
            if (m_turns.value(it.key()) > turn)
                continue;
            m_turns[it.key()] = turn;
            const QString path = m_folder + u'/' + fileName(it.key());
            if (!*it)
                QFile::remove(path);
            else if (const auto written = replaceFile(path, (*it)(), Access::OwnerOnly); !written)
                return written.error();
        }
        return Done{};
    }

    int nextTurn() { return ++m_turn; }

private:
    QString m_folder;
    std::mutex m_mutex;
    QMap<QString, int> m_turns;
    int m_turn = 0;
};

Drafts::Drafts(QString folder, Timer& timer, std::function<void(const Error&)> onError)
    : m_folder(std::move(folder))
    , m_timer(timer)
    , m_writer(std::make_shared<Writer>(m_folder))
    , m_tasks(std::move(onError))
{
}

Drafts::~Drafts()
{
    if (!m_waiting.isEmpty())
        (void)m_writer->write(m_waiting, m_writer->nextTurn());
}

void Drafts::keep(const QString& key, Content content)
{
    if (m_folder.isEmpty())
        return;
    m_waiting.insert(key, std::move(content));
    begin();
}

void Drafts::discard(const QString& key)
{
    if (m_folder.isEmpty())
        return;
    m_waiting.insert(key, {});
    begin();
}

void Drafts::begin()
{
    if (m_tasks.isIdle())
        m_tasks.spawn(write());
}

Task<Done> Drafts::write()
{
    while (!m_waiting.isEmpty()) {
        m_writing = std::exchange(m_waiting, {});
        auto work = [writer = m_writer, batch = m_writing, turn = m_writer->nextTurn()](
                        std::stop_token) { return writer->write(batch, turn); };
        Task<Done> writing = onWorkerThread(std::move(work));
        co_await writing;
        m_writing.clear();
        Task<Done> resting = m_timer.sleep(std::chrono::seconds(1));
        co_await resting;
    }
    co_return Done{};
}

std::optional<QByteArray> Drafts::read(const QString& key) const
{
    if (m_folder.isEmpty())
        return std::nullopt;
    if (const Batch pending = unwritten(); pending.contains(key))
        return pending[key] ? std::optional(pending[key]()) : std::nullopt;
    const auto bytes = readFile(m_folder + u'/' + fileName(key));
    return bytes ? std::optional(*bytes) : std::nullopt;
}

QStringList Drafts::keys() const
{
    QStringList keys;
    if (m_folder.isEmpty())
        return keys;
    const Batch pending = unwritten();
    for (auto it = pending.begin(); it != pending.end(); ++it)
        if (*it)
            keys << it.key();
    for (const QString& file : QDir(m_folder).entryList({u"draft-*"_s + suffix}, QDir::Files, QDir::Time))
        if (const QString key = QUrl::fromPercentEncoding(file.chopped(suffix.size()).toLatin1()).mid(6);
            !pending.contains(key))
            keys << key;
    return keys;
}

Drafts::Batch Drafts::unwritten() const
{
    Batch pending = m_writing;
    pending.insert(m_waiting);
    return pending;
}

}
