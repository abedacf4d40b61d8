// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/atomicfile.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>
#include <algorithm>

namespace tandem {

/// Holds a build in the middle: a step of it connects and waits to be let go. When such a process dies its
/// connection closes, whoever its parent is.
class Latch {
public:
    Latch() { m_server.listen(QHostAddress::LocalHost); }

    bool waitForGuest()
    {
        return QTest::qWaitFor([this] { return guests() > 0; }, 60'000);
    }
    bool waitUntilAlone()
    {
        return QTest::qWaitFor([this] { return guests() == 0; }, 60'000);
    }
    qsizetype guests()
    {
        while (QTcpSocket* guest = m_server.nextPendingConnection())
            m_guests << guest;
        return std::ranges::count_if(
            m_guests, [](QTcpSocket* guest) { return guest->state() == QTcpSocket::ConnectedState; });
    }

    /// Lets go who waits, and who comes later.
    void open()
    {
        m_server.close();
        for (QTcpSocket* guest : std::as_const(m_guests))
            guest->abort();
    }

    /// Waits until it is let go, as a line of Python.
    QString script() const
    {
        return u"import contextlib, socket; exec(\"with contextlib.suppress(OSError): "
               "socket.create_connection(('127.0.0.1', %1)).recv(1)\")"_s.arg(m_server.serverPort());
    }

    /// A build context whose image waits at this latch while it is built.
    Result<Done> writeContext(const QString& folder, const QString& base) const
    {
        return writeFile(folder + u"/Dockerfile"_s,
            u"FROM %1\nENV LATCH=%2\nRUN echo prepared\nRUN [\"python3\", \"-c\", \"%3\"]\nRUN echo made\n"_s
                .arg(base)
                .arg(QUuid::createUuid().toString(QUuid::WithoutBraces))
                .arg(script().replace(u'"', u"\\\""_s))
                .toUtf8());
    }

    /// A Python package that waits at this latch while pip makes it, in a process of pip's.
    Result<Done> writePackage(const QString& folder) const
    {
        const auto project = writeFile(folder + u"/pyproject.toml"_s,
            "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n");
        if (!project)
            return project;
        return writeFile(folder + u"/backend.py"_s,
            "import zipfile\n"
            "def build_wheel(folder, config_settings=None, metadata_directory=None):\n    "
                + script().toUtf8()
                + "\n"
                  "    with zipfile.ZipFile(folder + '/latched-1.0-py3-none-any.whl', 'w') as wheel:\n"
                  "        info = 'latched-1.0.dist-info/'\n"
                  "        wheel.writestr(info + 'METADATA', "
                  "'Metadata-Version: 2.1\\nName: latched\\nVersion: 1.0\\n')\n"
                  "        wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\n"
                  "Root-Is-Purelib: true\\nTag: py3-none-any\\n')\n"
                  "        wheel.writestr(info + 'RECORD', '')\n"
                  "    return 'latched-1.0-py3-none-any.whl'\n");
    }

private:
    QTcpServer m_server;
    QList<QTcpSocket*> m_guests;
};

}
