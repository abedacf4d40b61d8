// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/database.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem::local {

/// An empty database of the local workspace in a folder of its own.
class LocalDatabase {
public:
    LocalDatabase()
    {
        auto opened = Database::open(m_folder.filePath(u"workspace.db"_s));
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message.toStdString());
        m_database = *std::move(opened);
    }
    const Database& operator*() const { return *m_database; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

}
