// Owns: the rule which tokens are stemmed, and the fingerprint of the analysis.
#include "common/analysis/analyzer.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

namespace morgue {

namespace {
/// To be raised with every change of rules, lists or folding that changes a term.
constexpr int kAnalysisVersion = 6;

std::string unicode_version() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return fmt::format("{}.{}", version[0], version[1]);
}
}  // namespace

bool Analyzer::is_stemmed(TokenKind kind, std::string_view term, std::string_view language) {
  return may_have_stem(kind) && has_stem_term(term, language);
}

Stemmer& Analyzer::stemmer(std::string_view language) {
  const auto found = stemmers_.find(language);
  if (found != stemmers_.end()) return *found->second;
  auto made = std::make_unique<Stemmer>(language, listener_);
  return *stemmers_.emplace(std::string(language), std::move(made)).first->second;
}

std::string_view Analyzer::stem(std::string_view folded, std::string_view language) {
  return stemmer(language).stem(folded);
}

std::string analyzer_fingerprint() {
  return fmt::format("analysis {}, ICU {} (Unicode {}), stemmers of Xapian {}.{}", kAnalysisVersion,
                     U_ICU_VERSION_SHORT, unicode_version(), Xapian::major_version(),
                     Xapian::minor_version());
}

}  // namespace morgue
