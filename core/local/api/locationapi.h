// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/armroutes.h"
#include "core/local/machine.h"
#include "core/local/store/computestore.h"

namespace tandem::local {

/// What the only location, this computer, offers: sizes of machines, usage and quotas.
class LocationApi {
public:
    LocationApi(Workspace workspace, Machine machine, ComputeStore computes)
        : m_workspace(std::move(workspace))
        , m_machine(machine)
        , m_computes(computes)
    {
    }
    void addTo(ArmRoutes& routes);

private:
    Result<Response> vmSizes() const;
    Result<Response> usages(const Request& request) const;
    Result<Response> quotas(const Request& request) const;

    Workspace m_workspace;
    Machine m_machine;
    ComputeStore m_computes;
};

}
