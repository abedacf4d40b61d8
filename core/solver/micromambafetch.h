// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

namespace tandem {

/// Fetches micromamba, one small program that solves conda environments, from its makers' releases. What
/// does not have the published SHA-256 is removed before anything could run it.
class MicromambaFetch {
public:
    struct Offer {
        QUrl address;
        qint64 size = -1; ///< Negative where it is not told.
    };

    /// It will lie in `folder`.
    MicromambaFetch(Http& http, const QString& folder, const QUrl& address = addressForThisComputer());

    /// Of the newest release for this computer; invalid where there is none.
    static QUrl addressForThisComputer();
    static QUrl addressFor(const QString& kernel, const QString& architecture);

    /// Where it comes from and how large it is; nothing is fetched yet.
    Task<Offer> offer();
    /// The path of the program, checked and ready to run.
    Task<QString> fetch(Progress progress = {});

private:
    Task<HttpResponse> follow(HttpRequest request);

    Http& m_http;
    QString m_folder;
    QUrl m_address;
};

}
