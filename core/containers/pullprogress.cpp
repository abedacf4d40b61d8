// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/pullprogress.h"

#include "core/base/json.h"

#include <QRegularExpression>

namespace tandem {

namespace {

using State = PullLayer::State;

constexpr qsizetype longestLine = 64 * 1024;

/// "12.5MB", "1.2 GiB", "7B"; -1 where it is none. docker counts by 1000, podman by 1024 and says so.
qint64 bytesOf(const QString& number, const QString& unit)
{
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    const double step = unit.contains(u'i') ? 1024 : 1000;
    const qsizetype power = unit.isEmpty() ? 0 : u"BKMGT"_s.indexOf(unit[0].toUpper());
    return isNumber && power >= 0 ? qint64(value * std::pow(step, double(power))) : -1;
}

struct Amounts {
    qint64 received = -1;
    qint64 size = -1;
};

/// Of "[=====>     ]  26.83MB/58.4MB" or "[==>-] 12.0MiB / 45.3MiB".
Amounts amountsIn(const QString& text)
{
    static const QRegularExpression pair(u"([0-9.]+) ?([kKMGT]?i?B) ?/ ?([0-9.]+) ?([kKMGT]?i?B)"_s);
    const auto found = pair.match(text);
    if (!found.hasMatch())
        return {};
    return {bytesOf(found.captured(1), found.captured(2)), bytesOf(found.captured(3), found.captured(4))};
}

State stateOf(const QString& word)
{
    if (word == u"Downloading")
        return State::Downloading;
    if (word == u"Verifying Checksum" || word == u"Download complete")
        return State::Downloaded;
    if (word == u"Extracting")
        return State::Unpacking;
    return word == u"Pull complete" || word == u"Already exists" ? State::Here : State::Waiting;
}

}

qsizetype PullProgress::layersHere() const
{
    return std::count_if(
        layers.begin(), layers.end(), [](const PullLayer& layer) { return layer.state == State::Here; });
}

double PullProgress::fraction() const
{
    if (layers.isEmpty())
        return -1;
    double sum = 0;
    for (const PullLayer& layer : layers) {
        if (layer.state == State::Here)
            sum += 1;
        else if (layer.state == State::Downloaded || layer.state == State::Unpacking)
            sum += 0.8; // Unpacking takes its time, too.
        else if (layer.size > 0)
            sum += 0.8 * double(std::clamp<qint64>(layer.received, 0, layer.size)) / double(layer.size);
    }
    return sum / double(layers.size());
}

bool PullReader::read(const QByteArray& piece)
{
    m_rest += piece;
    bool isChanged = false;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < m_rest.size(); ++at) {
        if (m_rest[at] != '\n' && m_rest[at] != '\r')
            continue;
        isChanged |= readLine(QString::fromUtf8(m_rest.sliced(begin, at - begin)));
        begin = at + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() > longestLine)
        m_rest.clear();
    return isChanged;
}

bool PullReader::readLine(const QString& line)
{
    static const QRegularExpression escapes(u"\x1b\\[[0-9;?]*[A-Za-z]"_s);
    const QString text = QString(line).remove(escapes).trimmed();
    return text.startsWith(u'{') ? readJson(text) : readOfPodman(text) || readOfDocker(text);
}

bool PullReader::readJson(const QString& line)
{
    const auto object = json::parseObject(line.toUtf8());
    if (!object)
        return false;
    const QString status = object->value(u"status"_s).toString();
    const QJsonObject detail = object->value(u"progressDetail"_s).toObject();
    const QString id = object->value(u"id"_s).toString();
    static const QRegularExpression digits(u"\\A[0-9a-f]{12,64}\\z"_s);
    if (!digits.match(id).hasMatch())
        return readOfDocker(status);
    return set(id, stateOf(status), detail[u"current"_s].toInteger(-1), detail[u"total"_s].toInteger(-1));
}

bool PullReader::readOfPodman(const QString& line)
{
    if (line.startsWith(u"Copying config"_s) || line.startsWith(u"Writing manifest"_s))
        return finish();
    static const QRegularExpression blob(u"\\ACopying blob (?:sha256:)?([0-9a-f]{12,64})(.*)\\z"_s);
    const auto found = blob.match(line);
    if (!found.hasMatch())
        return false;
    const QString rest = found.captured(2).trimmed();
    if (rest.startsWith(u"done"_s) || rest.startsWith(u"skipped"_s))
        return set(found.captured(1), State::Here);
    const Amounts amounts = amountsIn(rest);
    return set(found.captured(1), State::Downloading, amounts.received, amounts.size);
}

bool PullReader::readOfDocker(const QString& line)
{
    if (line.startsWith(u"Status: "_s) || line.startsWith(u"Digest: "_s))
        return finish();
    static const QRegularExpression layer(
        u"\\A([0-9a-f]{12}): (Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download "
        u"complete|Extracting|Pull complete|Already exists)\\b(.*)\\z"_s);
    const auto found = layer.match(line);
    if (!found.hasMatch())
        return false;
    const State state = stateOf(found.captured(2));
    const Amounts amounts = state == State::Downloading ? amountsIn(found.captured(3)) : Amounts();
    return set(found.captured(1), state, amounts.received, amounts.size);
}

bool PullReader::set(const QString& id, State state, qint64 received, qint64 size)
{
    const QString name = id.left(12);
    auto layer = std::find_if(m_progress.layers.begin(), m_progress.layers.end(),
        [&](const PullLayer& each) { return each.id == name; });
    if (layer == m_progress.layers.end()) {
        m_progress.layers << PullLayer{name, state, received, size};
        return true;
    }
    const PullLayer before = *layer;
    // An engine that tries a layer again says so from the start.
    layer->state = state;
    if (size > 0 && state == State::Downloading) {
        layer->received = received;
        layer->size = size;
    }
    return *layer != before;
}

bool PullReader::finish()
{
    const PullProgress before = m_progress;
    for (PullLayer& layer : m_progress.layers)
        layer.state = State::Here;
    m_progress.isFinishing = true;
    return m_progress != before;
}

}
