// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/httpserver.h"

#include <httplib.h>

/// How the sockets of the service are made.
namespace tandem::local::listening {

std::unique_ptr<httplib::Server> newServer(const std::optional<ServerCertificate>& certificate);

/// The port can be taken again right after a restart, but never be shared with another program.
void setSocketOptions(socket_t socket);

}
