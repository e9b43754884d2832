/** Commands and what they stand for, one after the other. */
function table(source: string): ReadonlyMap<string, string> {
  const words = source.trim().split(/\s+/);
  const pairs = words.flatMap((word, at): [string, string][] =>
    at % 2 === 0 ? [[`\\${word}`, words[at + 1] ?? '']] : [],
  );
  return new Map(pairs);
}

function commands(source: string): ReadonlySet<string> {
  return new Set(source.split(' ').map(name => `\\${name}`));
}

/** Letters that slant, as variables do. */
export const slanted = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
  mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ
  psi ψ omega ω ell ℓ imath ı jmath ȷ`);

/** Letters and signs that stand upright, without room around them. */
export const signs = table(`
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇
  emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ Re ℜ Im ℑ aleph ℵ wp ℘ hbar ℏ angle ∠ triangle △ square □
  Box □ blacksquare ■ qed ∎ top ⊤ bot ⊥ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ degree ° prime ′
  backslash \\ checkmark ✓ dagger † ddagger ‡ S § P ¶ pounds £ euro € % % $ $ # # & & _ _ flat ♭ sharp ♯ natural ♮
  clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ AA Å`);

/** What stands between two things, or before one, with room around it. */
export const operators = table(`
  times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ otimes ⊗ ominus ⊖ odot ⊙ dagger † leq ≤ le ≤
  leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ approx ≈ equiv ≡ cong ≅ sim ∼ simeq ≃ asymp ≍ propto ∝ ll ≪ gg ≫ prec ≺
  succ ≻ preceq ⪯ succeq ⪰ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ cup ∪ cap ∩ sqcup ⊔
  sqcap ⊓ uplus ⊎ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ vdash ⊢ models ⊨ vDash ⊨ perp ⊥ parallel ∥ mid ∣
  nmid ∤ to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ impliedby ⟸
  Leftrightarrow ⇔ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺
  mapsto ↦ longmapsto ⟼ hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌ uparrow ↑ downarrow ↓ updownarrow ↕
  Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ therefore ∴ because ∵ colon : coloneqq ≔ doteq ≐ triangleq ≜ ltimes ⋉
  rtimes ⋊ wr ≀ amalg ⨿ trianglelefteq ⊴ trianglerighteq ⊵ lt < gt > int ∫ iint ∬ iiint ∭ oint ∮`);

/** Operators with their bounds below and above. */
export const bigOperators = table(`
  sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigsqcup ⨆ biguplus ⨄`);

export const brackets = table(`
  { { } } lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert |
  lVert ‖ rVert ‖ Vert ‖ | ‖ lgroup ⟮ rgroup ⟯`);

/** What stands on a letter; those that grow are as wide as what is below them. */
export const accents = table(`
  hat ^ check ˇ tilde ~ bar ¯ vec → dot ˙ ddot ¨ breve ˘ acute ´ grave \` mathring ˚`);
export const wideAccents = table(`
  widehat ^ widetilde ~ overline ¯ overbrace ⏞ overrightarrow → overleftarrow ← overleftrightarrow ↔`);
/** The same below. */
export const undersigns = table('underline _ underbrace ⏟ underrightarrow →');
export const longArrows = table(`
  xrightarrow → xleftarrow ← xRightarrow ⇒ xLeftarrow ⇐ xleftrightarrow ↔ xmapsto ↦ xrightleftharpoons ⇌`);

/** Names that stand upright before what they are of. */
export const functions = commands(
  'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp deg dim ker hom arg',
);
/** Those of them that have something below. */
export const limitFunctions = commands('lim limsup liminf max min sup inf det gcd Pr argmax argmin');

/** White space in ems. */
export const spaces: ReadonlyMap<string, number> = new Map([
  ['\\,', 3 / 18],
  ['\\thinspace', 3 / 18],
  ['\\:', 4 / 18],
  ['\\>', 4 / 18],
  ['\\;', 5 / 18],
  ['\\!', -3 / 18],
  ['\\ ', 1 / 3],
  ['~', 1 / 3],
  ['\\quad', 1],
  ['\\qquad', 2],
]);

/** Brackets of a size that is asked for, in ems; `l`, `r` and `m` may follow the name. */
export const bracketSizes: ReadonlyMap<string, number> = new Map(
  Object.entries({ big: 1.2, Big: 1.8, bigg: 2.4, Bigg: 3 }).flatMap(([name, ems]) =>
    ['', 'l', 'r', 'm'].map((side): [string, number] => [`\\${name}${side}`, ems]),
  ),
);

/** Commands that change nothing that is read. */
export const silent = commands(
  'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hline allowbreak',
);
