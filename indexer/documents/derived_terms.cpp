// Owns: the forms of derived terms.
#include "indexer/documents/derived_terms.hpp"

#include "common/fields/schema.hpp"

namespace morgue {

std::string_view DerivedTerms::make(std::string_view term, const TermUse& use,
                                    std::string_view language) {
  const std::string_view word = term.substr(use.prefix_size);
  const std::string_view prefix = use.derived == Derived::headline
                                      ? field(FieldId::headline).prefix
                                      : term.substr(0, use.prefix_size);
  const Stemmer::Word& known = analyzer_.stemmer(language).look_up(word);
  if (known.has_stem_term) {
    made_.assign(kStemPrefix).append(prefix).append(known.stem);
  } else if (use.derived == Derived::headline) {
    made_.assign(prefix).append(word);
  } else {
    made_.clear();
  }
  return made_;
}

}  // namespace morgue
