// What axe finds wrong on a page, in lines that a test can print.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** The faults of a page, or of a part of it, or of all but a part. */
export async function faults(page: Page, where: { in?: string; but?: string } = {}): Promise<string[]> {
  // Only faults are wanted, and no page here has frames of others in it: both spare axe most of its time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  if (where.in) axe.include(where.in);
  if (where.but) axe.exclude(where.but);
  const { violations } = await axe.analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}
