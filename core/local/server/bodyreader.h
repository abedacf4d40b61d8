// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/message.h"

namespace httplib {
class ContentReader;
struct Request;
}

namespace tandem::local {

/// Reads the body of one request, at most once, never more than allowed.
class BodyReader {
public:
    /// Without `content` there is no body.
    BodyReader(const httplib::Request& incoming, const httplib::ContentReader* content);

    /// The answer if it cannot be read: 413, 415, 400, 507.
    std::optional<Response> readToMemory(Request& request, qint64 limit);
    std::optional<Response> readToFile(Request& request, const QString& folder, qint64 limit);
    /// Reads what nobody wants, so that the connection can carry the next request; false if that is too much.
    bool skip();

private:
    std::optional<Response> read(qint64 limit, const std::function<bool(const char*, qint64)>& take);
    bool isAbsent() const;

    const httplib::Request& m_incoming;
    const httplib::ContentReader* m_content;
    bool m_isBegun = false;
    bool m_isDone = false;
};

}
