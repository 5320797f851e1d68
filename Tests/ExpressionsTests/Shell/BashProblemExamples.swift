/// Each example is what a person would see of a script for bash.
let bashProblems: [String] = [
  #"""
  unsafe-shell-place: an expression cannot stand in single quotes inside arithmetic
    echo $((' ${{ v }}'))
              ^^^^^^^^
    = Take the quotes away: the value is an integer.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in the value of a name reference, which names a variable
    declare -n x=${{ v }}
                 ^^^^^^^^
    = Write a fixed name.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'declare' gives to the array 'a', because bash runs what '(…)' in the value says
    declare -a a; declare a=${{ v }}
                            ^^^^^^^^
    = Write 'a=( … )' with one word for each element.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in $'…' inside '"${…}"'
    echo "${x:-$'${{ v }}'}"
                 ^^^^^^^^
    = Assign the text to a variable first, and use the variable here.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where '${…}' has its operator
    echo ${x@${{ v }}}
             ^^^^^^^^
    = Write the operator, and let the expression stand for text.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in the value of a name reference, which names a variable
    x=${{ v }}; echo ${!x}
      ^^^^^^^^
    = Write a fixed name.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'mapfile' runs as a program
    mapfile -C ${{ v }} a
               ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    [[ -v ${{ v }} ]]
          ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    printf -v ${{ v }} %s a
              ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    printf -v${{ v }} %s a
             ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand among the options of this command
    printf -${{ v }} %s a
            ^^^^^^^^
    = Write the options, and let the expression stand for an operand.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'compgen' runs as a program
    compgen -W "${{ v }}"
                ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in the name of a function
    function ${{ v }} { :; }
             ^^^^^^^^
    = Write a fixed name, and pass the value as an argument.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in an unquoted '${…}' whose result the shell splits into words
    echo ${x/a/${{ v }}}
               ^^^^^^^^
    = Put double quotes around the whole '${…}'.
  """#,
  #"""
  unclear-shell-place: the shell does not expect this character in an array here, so the expressions after this place have no safe form
    a=(b;${{ v }})
        ^
    = Correct the script, or quote the character.
  """#,
  #"""
  unclear-shell-place: nothing closes this ((, so the expressions after this place have no safe form
    (( (1) ; echo ${{ v }}
    ^^
    = Close it, or write a backslash before it if it is meant literally.
  """#,
  #"""
  unclear-shell-place: shells read '\"' in backquotes at this place differently, so the expressions around this place have no safe form
    cat <<EOF
    `echo \"${{ v }}\"`
          ^
    EOF
    = Write '$(…)' instead of backquotes.
  """#,
  #"""
  unclear-shell-place: shells read a line break inside a word that shares its line with '<<' differently, so the expressions after this place have no safe form
    x=$(cat <<EOF; echo '
                         ^
    ${{ v }}'
    EOF
    )
    = Write the word on a line of its own, before the here-document.
  """#,
  #"""
  unclear-shell-place: shells read a line break inside a word that shares its line with '<<' differently, so the expressions around this place have no safe form
    cat <<A `echo ${{ v }}
                          ^
    `
    A
    = Write the word on a line of its own, before the here-document.
  """#,
  #"""
  unclear-shell-place: shells read a backslash at the end of this line of a here-document differently, so the expressions around this place have no safe form
    cat <<AB
    ${{ v }}
    A\
     ^
    B
    AB
    = End the line without a backslash.
  """#,
  #"""
  unclear-shell-place: shells read a backslash in an array inside '$(…)' differently, so the expressions after this place have no safe form
    x=$(a=(\' ${{ v }}); f)
           ^
    = Put the character in quotes instead.
  """#,
]
