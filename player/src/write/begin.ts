/** An empty score that plays as it is, like the one that `solea new` writes. */
export const BEGINNING = `---
title: Evening feet
language: en
receiver: lying on the back
defaults: slow, light
---
# Evening feet

A short rub for tired feet. Nothing here should hurt.

## Get ready

- **Warm your hands** with @foot cream{}.

## Foot (right, then left)

- **Smooth** the whole foot, toes to ankle, light, both hands, 1 min. Easy and even.
- **Thumb glide** the sole, heel to toes and back, moderate, both thumbs, 1 min.
- **Circle** over and round the foot, light, one hand, 30 s.

## After

- **Rest** 1 min. Sit a little before you stand.
`;
