/** The mutations: how such systems lose, double or misreport things, each as one change to our own code. */
import type { Mutation } from './mutation.ts'

export const mutations: readonly Mutation[] = []
