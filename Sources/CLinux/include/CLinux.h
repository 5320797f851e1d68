#pragma once
#include "CLinuxFiles.h"
#include "CLinuxGuard.h"
#include "CLinuxProcess.h"
#include "CLinuxSockets.h"
