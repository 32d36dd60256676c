// Owns: nothing but the answer that nothing is known of the files, in builds without MORGUE_GLASS.
#include "common/index/table_files.hpp"

namespace morgue {

void check_table_files(const std::filesystem::path&) {}

}  // namespace morgue
