// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/channelindex.h"
#include "core/environment/jsontokens.h"
#include "tests/fuzz/fuzz.h"

#include <QBuffer>
#include <QJsonDocument>

using namespace tandem;

namespace {

bool isWhole(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    JsonTokens tokens(buffer);
    for (;;)
        switch (tokens.next()) {
        case JsonTokens::Kind::End:
            return true;
        case JsonTokens::Kind::Broken:
            return false;
        default:
            break;
        }
}

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    QByteArray bytes = fuzz::bytesOf(data, size);
    QJsonParseError problem;
    const bool isJson = !QJsonDocument::fromJson(bytes, &problem).isNull();
    const bool isOwnLimit =
        problem.error == QJsonParseError::IllegalUTF8String || problem.error == QJsonParseError::DeepNesting;
    if (isWhole(bytes) && !isOwnLimit && size > 0
        && (bytes.trimmed().startsWith('{') || bytes.trimmed().startsWith('[')))
        fuzz::require(isJson, "no more is taken for JSON than what is");

    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    ChannelIndex index;
    const auto read = index.add(buffer);
    fuzz::require(read || !read.error().message.isEmpty(), "a refusal says why");
    for (const QString& name : index.names()) {
        fuzz::require(!index.builds(name).isEmpty(), "a name has a build");
        index.newest(CondaSpec::of(name));
        index.versions(name);
    }
    index.namesLike(u"numpy"_s);
    return 0;
}
