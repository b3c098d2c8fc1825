/** People of the demonstration community, who are the same in every hub that shows it. */
export interface Person {
  name: string;
  email: string;
}

const person = (name: string, place: string): Person => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@${place}.example`,
});

export const marcia = person('Marcia Lewis', 'programme');
export const catherine = person('Catherine Boateng', 'programme');
export const gurpreet = person('Gurpreet Sandhu', 'programme');

export const amara = person('Amara Okafor', 'alderbrook');
export const helen = person('Helen Whitfield', 'alderbrook');
export const rukhsana = person('Rukhsana Shah', 'kestrel-vale');
export const owen = person('Owen Pritchard', 'kestrel-vale');

// Each of another authority, so that no journey meets what another one left in somebody's calendar or sign-ins.
export const priya = person('Priya Nair', 'alderbrook');
export const callum = person('Callum Reid', 'kestrel-vale');
export const agnieszka = person('Agnieszka Nowak', 'millhaven');
export const yasmin = person('Yasmin Hussain', 'harrowdown');
export const ryan = person('Ryan Doherty', 'thornquay');
export const liam = person('Liam Barraclough', 'saltmere');
export const simran = person('Simran Kaur', 'ottersholt');
export const hannah = person('Hannah Goldberg', 'brindlewick');
export const anita = person('Anita Chaudhry', 'copperfell');
export const chloe = person('Chloe Bannister', 'pennaby');

export const zainab = person('Zainab Iqbal', 'saltmere');
export const judith = person('Judith Nkemelu', 'saltmere');
export const leila = person('Leila Haddad', 'stellinghurst');
export const thuy = person('Thuy Nguyen', 'stellinghurst');
export const sian = person('Sian Morgan', 'fenmarsh');
export const delroy = person('Delroy Francis', 'millhaven');
export const bethany = person('Bethany Clarke', 'fenmarsh');
export const temi = person('Temi Adebayo', 'brindlewick');
export const grace = person('Grace Otieno', 'thornquay');
export const samuel = person('Samuel Asante', 'pennaby');
export const michael = person('Michael Sweeney', 'stellinghurst');

export const joy = person('Joy Eze', 'copperfell');
export const kwame = person('Kwame Mensah', 'millhaven');
export const laura = person('Laura Entwistle', 'millhaven');
export const lena = person('Lena Marsh', 'harrowdown');
export const jo = person('Jo Tan', 'fenmarsh');
export const robert = person('Robert Osei', 'fenmarsh');

export const imran = person('Imran Qureshi', 'millhaven');
export const harjit = person('Harjit Gill', 'pennaby');
export const hodan = person('Hodan Warsame', 'saltmere');
export const rebecca = person('Rebecca Slater', 'copperfell');
export const nathan = person('Nathan Brooks', 'ottersholt');
export const meiLing = person('Mei-Ling Chow', 'thornquay');
export const peter = person('Peter Lowe', 'harrowdown');
export const elif = person('Elif Demir', 'brindlewick');
export const marcus = person('Marcus Bailey', 'brindlewick');
export const denise = person('Denise Palmer', 'pennaby');
export const martin = person('Martin Sutcliffe', 'copperfell');
export const alan = person('Alan Featherstone', 'thornquay');
export const stephen = person('Stephen Ackroyd', 'saltmere');
export const fatima = person('Fatima Bello', 'ottersholt');
export const sunil = person('Sunil Ward', 'thornquay');
export const vikram = person('Vikram Desai', 'harrowdown');
