/// Places that the shell evaluates as arithmetic, in which an expression stands for an integer.
let posixIntegerPlaces: [ScriptExample] = [
  "printf %s $((${{ v }}))",
  "printf %s $(( ${{ v }} + 0 ))",
  "printf %s \"$((0+${{ v }}))\"",
  "printf %s $((1*(${{ v }})))",
  "printf %s $((0 - -${{ v }} - ${{ v }} + ${{ v }}))",
  "x=$((${{ v }})); printf %s $((x))",
  "unset u; printf %s $((${u:-${{ v }}}))",
  "cat <<EOF | tr -d '\\n'\n$((${{ v }}))\nEOF",
]

/// The same for what some other shell evaluates.
let doubtfulIntegerPlaces: [ScriptExample] = [
  "[ ${{ v }} -eq \"${{ v }}\" ] && printf %s ${{ v }}",
  "f() { return ${{ v }}; }; (f) 2>/dev/null; printf %s '${{ v }}'",
]

let bashIntegerPlaces: [ScriptExample] = [
  "(( x = ${{ v }} )); printf %s \"$x\"",
  "let x=${{ v }}; printf %s \"$x\"",
  "let \"x = ${{ v }}\" y=1; printf %s \"$x\"",
  "printf %s $[${{ v }}]",
  "printf %s $((\"${{ v }}\"))",
  "[[ ${{ v }} -eq '${{ v }}' ]] && printf %s ${{ v }}",
  "declare -i x=${{ v }}; printf %s \"$x\"",
  "declare -i x; x=${{ v }}; printf %s \"$x\"",
  "SECONDS=${{ v }}; printf %s '${{ v }}'",
  "for ((i = ${{ v }}; 0; )); do :; done; printf %s \"$i\"",
  "declare -A m=([k${{ v }}]=1); m[k${{ v }}]=${{ v }}; printf %s \"${m[k${{ v }}]}\"",
  "a=(); (a[${{ v }}]=1) 2>/dev/null; printf %s ${{ v }}",
  "s=abc; : \"${s:${{ v }}:1}\"; printf %s ${{ v }}",
  "{ true >&${{ v }}; rm -f ./-*; } 2>/dev/null; printf %s ${{ v }}",
]
