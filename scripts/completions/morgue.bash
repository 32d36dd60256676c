# Bash completion of morgue-index, morgue-search and morgue-web.
#
# The program itself is asked what may stand at the cursor (`PROGRAM --complete`, see completion.hpp): it knows its options, and the
# index that the line names. What it answers is data: it is quoted as the line needs it, and no part of it, nor of what was typed, is
# ever run or expanded, but for ~ and plain $NAME.

# Takes the quotes from $1, a word as typed. Sets _morgue_plain, and _morgue_quote: the quotation mark that is still open in it.
_morgue_unquote() {
  local text=$1 c name
  _morgue_plain='' _morgue_quote=''
  if [[ $text == \~ || $text == \~/* ]]; then _morgue_plain=${HOME-} text=${text:1}; fi
  while [[ -n $text ]]; do
    c=${text:0:1} text=${text:1}
    if [[ $_morgue_quote == "'" ]]; then
      if [[ $c == "'" ]]; then _morgue_quote=''; else _morgue_plain+=$c; fi
    elif [[ $c == \\ && ( -z $_morgue_quote || ${text:0:1} == [\$\`\"\\] ) ]]; then
      _morgue_plain+=${text:0:1} text=${text:1}
    elif [[ $c == \$ && $text =~ ^(([A-Za-z_][A-Za-z_0-9]*)|\{([A-Za-z_][A-Za-z_0-9]*)\}) ]]; then
      name=${BASH_REMATCH[2]}${BASH_REMATCH[3]} text=${text:${#BASH_REMATCH[1]}}
      _morgue_plain+=${!name-}
    elif [[ $c == "$_morgue_quote" ]]; then
      _morgue_quote=''
    elif [[ -z $_morgue_quote && $c == [\'\"] ]]; then
      _morgue_quote=$c
    else
      _morgue_plain+=$c
    fi
  done
}

# Writes $1 so that it stands for itself within the open quotation mark $2 (may be none) into _morgue_quoted.
_morgue_requote() {
  local text=$1 c
  _morgue_quoted=''
  case $2 in
    "'") _morgue_quoted=${text//\'/"'\\''"} ;;
    '"')
      while [[ -n $text ]]; do
        c=${text:0:1} text=${text:1}
        case $c in
          [\\\$\`\"]) _morgue_quoted+=\\$c ;;
          '!') _morgue_quoted+="\"'!'\"" ;;
          *) _morgue_quoted+=$c ;;
        esac
      done
      ;;
    *) if [[ -n $text ]]; then printf -v _morgue_quoted %q "$text"; fi ;;
  esac
}

# Joins what bash has parted at : = @ and the like: words before the cursor into _morgue_words, their number in _morgue_place, and the
# one at the cursor, up to it and as typed, into _morgue_raw, its last part into _morgue_last; the words behind it follow in
# _morgue_words.
_morgue_join() {
  local line=${COMP_LINE-} i word gap
  local -a raw=()
  _morgue_place=0
  for ((i = 1; i < ${#COMP_WORDS[@]}; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ $line == *"${COMP_WORDS[i - 1]}"* ]]; then
      line=${line#*"${COMP_WORDS[i - 1]}"}
      gap=${line%%[![:space:]]*}
    elif [[ $word == [:=]* || ${COMP_WORDS[i - 1]} == *[:@] || ${COMP_WORDS[i - 1]} == '=' ]]; then
      gap=''
    else
      gap=' '
    fi
    if ((i == COMP_CWORD)) && [[ -n ${COMP_LINE-} ]]; then
      local behind=$(( ${#COMP_LINE} - COMP_POINT )) left=$(( ${#line} - ${#gap} ))
      if ((left >= behind && left - behind < ${#word})); then word=${word:0:left - behind}; fi
    fi
    if [[ -n $gap || ${#raw[@]} -eq 0 ]]; then raw+=("$word"); else raw[-1]+=$word; fi
    if ((i <= COMP_CWORD)); then _morgue_place=$(( ${#raw[@]} - 1 )); fi
    if ((i == COMP_CWORD)); then _morgue_raw=${raw[-1]} _morgue_last=$word; fi
  done
  _morgue_words=()
  for word in "${raw[@]}"; do
    _morgue_unquote "$word"
    _morgue_words+=("$_morgue_plain")
  done
}

# The part of _morgue_raw that readline leaves as it is, into _morgue_kept: up to an open quotation mark, else what bash has parted from
# its last word ($1).
_morgue_keep() {
  local c quote='' kept=0 i
  for ((i = 0; i < ${#_morgue_raw}; ++i)); do
    c=${_morgue_raw:i:1}
    if [[ $c == \\ && $quote != "'" ]]; then
      ((++i))
    elif [[ -n $quote ]]; then
      if [[ $c == "$quote" ]]; then quote=''; fi
    elif [[ $c == [\'\"] ]]; then
      quote=$c kept=$((i + 1))
    fi
  done
  if [[ -z $quote ]]; then
    kept=$((${#_morgue_raw} - ${#1}))
    if [[ $1 == [:=] ]]; then kept=${#_morgue_raw}; fi
    # Bash parts a word behind its @, but readline does not.
    if ((kept > 0)) && [[ ${_morgue_raw:kept-1:1} == '@' ]]; then ((--kept)); fi
  fi
  _morgue_kept=${_morgue_raw:0:kept}
}

# Adds $1, a whole word without quotes, to COMPREPLY.
_morgue_add() {
  local plain=$_morgue_typed start=''
  if [[ $1 == "$plain"* ]]; then
    _morgue_requote "${1:${#plain}}" "$_morgue_open"
    COMPREPLY+=("${_morgue_raw:${#_morgue_kept}}$_morgue_quoted")
  else
    _morgue_unquote "$_morgue_kept"
    start=$_morgue_plain
    if [[ $1 != "$start"* ]]; then return; fi
    _morgue_requote "${1:${#start}}" "$_morgue_open"
    COMPREPLY+=("$_morgue_quoted")
  fi
}

# Files or folders ($1) whose names begin like the rest of the word behind $2.
_morgue_add_paths() {
  local path typed=${_morgue_typed:${#2}}
  local -a paths
  mapfile -d '' -t paths < <(
    set +f
    shopt -s nullglob
    shopt -u failglob nocaseglob dotglob
    for path in "$typed"*; do printf '%s\0' "$path"; done
  )
  for path in "${paths[@]}"; do
    if [[ -d $path ]]; then path+=/; elif [[ $1 == folders ]]; then continue; fi
    _morgue_add "$2$path"
  done
}

_morgue() {
  local program=${1:-${COMP_WORDS[0]}} raw i start shown
  local _morgue_plain _morgue_quote _morgue_quoted _morgue_place _morgue_raw='' _morgue_last='' _morgue_kept='' _morgue_typed _morgue_open
  local -a _morgue_words answer
  COMPREPLY=()
  _morgue_unquote "$program"
  program=$(type -P -- "$_morgue_plain") || return 0
  _morgue_join
  _morgue_unquote "$_morgue_raw"
  _morgue_typed=$_morgue_plain _morgue_open=$_morgue_quote
  _morgue_words[_morgue_place]=$_morgue_typed
  _morgue_keep "$_morgue_last"
  mapfile -d '' -t answer < <("$program" --complete "$_morgue_place" "${_morgue_words[@]}" 2> /dev/null < /dev/null)
  start=${_morgue_raw:${#_morgue_kept}}
  for ((i = 2; i < ${#answer[@]}; i += 2)); do
    raw=${answer[i]}
    shown=${raw:${#_morgue_typed}}
    # Many are plain, and quickly added.
    if [[ -z $_morgue_open && $raw == "$_morgue_typed"* && $shown != *[!A-Za-z0-9_./:-]* ]]; then
      COMPREPLY+=("$start$shown")
    else
      _morgue_add "$raw"
    fi
  done
  case ${answer[0]-} in
    files | folders) _morgue_add_paths "${answer[0]}" "${answer[1]-}" ;;
    programs)
      while IFS= read -r raw; do _morgue_add "$raw"; done < <(compgen -c -- "$_morgue_typed")
      ;;
  esac
  # Readline closes a quotation mark, unless the text ends with such a sign.
  if [[ ${#COMPREPLY[@]} -eq 1 && $_morgue_open == '"' && ${COMPREPLY[0]} == *\" ]]; then COMPREPLY[0]+='"'; fi
  compopt -o nosort 2> /dev/null
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=/\(] ]]; then compopt -o nospace 2> /dev/null; fi
  return 0
}

complete -F _morgue morgue-index morgue-search morgue-web
