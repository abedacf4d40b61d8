// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/atomicfile.h"
#include "core/local/blobs/blobstore.h"
#include "tests/support/fakeclock.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem::local {

/// A store in an empty folder with one container, "data".
struct Blobs {
    QTemporaryDir folder;
    FakeClock clock;
    BlobStore store{folder.path(), clock};

    Blobs() { EXPECT_TRUE(store.createContainer(u"data"_s)); }

    StagedFile staged(const QByteArray& bytes)
    {
        auto file = store.stage();
        EXPECT_TRUE(file && file->write(bytes));
        return std::move(*file);
    }
    Result<BlobProperties> put(const QString& path, const QByteArray& bytes, const BlobUpload& upload = {})
    {
        return store.put({u"data"_s, path}, staged(bytes), upload);
    }
    Result<BlobProperties> append(
        const QString& path, const QByteArray& bytes, const AppendConditions& conditions = {})
    {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        return store.append({u"data"_s, path}, buffer, conditions);
    }
    QByteArray content(const QString& path)
    {
        const auto blob = store.open({u"data"_s, path});
        return blob ? readFile(blob->path).valueOr({}) : QByteArray("(missing)");
    }
    QString code(const Result<BlobProperties>& result) { return result ? QString() : result.error().code; }
};

}
