export interface Actor {
  id: string;
}
