# cmake -D ASSETS=FILE:NAME;... -D SOURCE_DIR=DIR -D OUTPUT=FILE -P embed_assets.cmake: writes a source file with the text of each
# file as a constant of that name.
set(source "#include \"searcher/web/site/asset_texts.hpp\"\n\nnamespace morgue::web {\n")
foreach(asset IN LISTS ASSETS)
  string(REGEX MATCH "^(.*):(.*)$" _ "${asset}")
  set(name ${CMAKE_MATCH_2})
  file(READ ${SOURCE_DIR}/${CMAKE_MATCH_1} text)
  string(APPEND source "const std::string_view ${name} = R\"asset(${text})asset\";\n")
endforeach()
file(WRITE ${OUTPUT} "${source}}  // namespace morgue::web\n")
